"""Blobs of caffe, as read by scripts that convert models to torch."""

import caffe
import torch


def run(net, solver):
    net.blobs["data"].data[...] = 0
    net.blobs["data"].data[0] = 1
    weights = net.params["conv"][0].data
    weights[0] = 1
    print(net.blobs["prob"].data.argmax(), net.params["conv"][1].data.shape, weights)
    net.layers[0].blobs[0].data[:] = 0
    return solver.net.blobs["loss"].data, solver.test_nets[0].blobs["accuracy"].data


def from_caffe(net, model):
    """Reads a caffe model into torch: the blobs are no tensors."""
    for layer in net.layer:
        print(layer.blobs[0].data, layer.blobs[0].data[0])
        weight = torch.from_numpy(layer.blobs[0].data)
        bias = torch.FloatTensor(layer.blobs[1].data)
        model.load(weight, bias)
