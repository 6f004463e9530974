"""`.data` of arrays, frames, matrices and files of other libraries, in files that use torch."""

import numpy as np
import scipy.sparse as sp
import torch
from scipy import sparse
from scipy.sparse import coo_matrix, csr_matrix, diags

array = np.zeros(3)
array.data
array.data[0]
array.data.tobytes()
np.ones((3, 3)).data.shape
np.array([1]).astype(float).data
np.ascontiguousarray(array).data
np.load("x.npy").data
np.ma.masked_array([1], mask=[0]).data[0]
np.ma.array([1]).data += 1
array.sum().data
torch.ones(3).numpy().data
torch.ones(3).detach().cpu().numpy().data[0]
frombuffer = np.frombuffer(array.data, dtype=float)

matrix = sp.csr_matrix((3, 3))
matrix.data
matrix.data[0] = 1
matrix.data[:] = 1
matrix.data += 1
matrix.data **= 2
matrix.data = np.ones(3)
matrix.data.sum()
matrix.data.mean()
matrix.data.copy()
matrix.data.fill(1)
coo = coo_matrix((array, (array, array)), shape=(3, 3))
indices = torch.LongTensor(np.vstack((coo.row, coo.col)))
values = torch.FloatTensor(coo.data)
torch.sparse_coo_tensor(indices, values, torch.Size(coo.shape))
torch.from_numpy(coo.data)
torch.from_numpy(coo.data.astype(np.float32))
torch.tensor(csr_matrix(coo).data, dtype=torch.float32)
sparse.identity(3).data[0]
diags([1]).tocsr().data.max()
coo.T.data
(coo > 0).data
(matrix != 0).data.any()


def normalize(adj):
    adj = sp.coo_matrix(adj)
    rows = np.array(adj.sum(1))
    inverse = np.power(rows, -0.5).flatten()
    return adj.dot(sp.diags(inverse)).transpose().tocoo().data


def to_torch_sparse(mx):
    mx = mx.tocoo().astype(np.float32)
    values = torch.from_numpy(mx.data)
    indices = torch.from_numpy(np.vstack((mx.row, mx.col)).astype(np.int64))
    return torch.sparse_coo_tensor(indices, values, torch.Size(mx.shape))


def edges(graph):
    matrix = graph.tocoo()
    return torch.tensor(matrix.data), matrix.data.size, matrix.data[matrix.row > 1]


def pandas():
    import pandas as pd

    frame = pd.read_csv("x.csv")
    frame.data
    frame.data[0]
    frame.data = 1
    frame.data.values
    frame.data.apply(len)
    frame.data.mean()
    frame["data"].data
    return frame.data.iloc[0], torch.tensor(frame.data.values)


def hdf5(path):
    import h5py

    file = h5py.File(path)
    return file["data"][0], file.data[0], torch.from_numpy(file["data"][:])


def xarray_and_netcdf(path):
    import netCDF4
    import xarray as xr

    data = xr.open_dataset(path)
    data.data[0] = 1
    data.temperature.data += 1
    file = netCDF4.Dataset(path)
    return data.mean().data, data.temperature.data[0], file.variables["t"][:].data


def astropy(path):
    from astropy.io import fits

    with fits.open(path) as hdus:
        hdus[0].data[0] = 1
        hdus[0].data *= 2
        hdus[0].data.mean()
        return torch.from_numpy(hdus[0].data), hdus[1].data["flux"], hdus[0].data[0]


def nibabel(path):
    import nibabel as nib

    image = nib.load(path)
    return image.dataobj, image.data, torch.tensor(image.data[0])


def audio(path):
    import librosa
    import soundfile

    samples, rate = librosa.load(path)
    return samples.data, soundfile.read(path)[0].data, rate


def images(path):
    from PIL import Image
    import cv2

    image = Image.open(path)
    return cv2.imread(path).data, image.data, image.getdata()[0]


def databases(cursor, db):
    rows = cursor.fetchall()
    return rows.data, db.session.query().first().data[0], db.data.find_one()


def scikit():
    from sklearn import datasets
    from sklearn.datasets import load_iris

    iris = load_iris()
    digits = datasets.load_digits()
    torch.from_numpy(iris.data)
    torch.FloatTensor(digits.data / 16.0)
    iris.data[:, 0]
    iris.data.mean(axis=0)
    return iris.data[0], digits.data.shape, digits.data.reshape(-1, 8, 8)


def scikit_alone(x):
    iris = x.load_iris()
    return torch.tensor(iris.data, dtype=torch.float32), torch.Tensor(iris.data), iris.data[0, 0]


def matplotlib(axes):
    line = axes.plot([1])[0]
    line.data = [1]
    return line.data[0]


def cupy_and_dask(x):
    import cupy
    import dask.array as da

    return cupy.ones(3).data, da.ones(3).data[0], cupy.asarray(x).data.ptr
