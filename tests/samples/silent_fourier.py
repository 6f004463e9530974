"""Transforms as they are written today, those of other libraries, and functions called rightly."""

import librosa
import numpy as np
import torch
import torch.fft
import torch.fft as fourier
from numpy.fft import irfft, rfft
from scipy import fft
from torch.fft import fft as torch_fft

x = torch.rand(4, 16)
window = torch.hann_window(8)

X = torch.fft.rfft(x)
torch.fft.irfft(X, n=16), torch.fft.fft(x), torch.fft.ifft(X), fourier.rfft2(x), torch_fft(x)
S = torch.stft(x, 8, window=window, return_complex=True)
torch.istft(S, 8, window=window)
torch.istft(torch.view_as_complex(torch.stack([S.real, S.imag], -1)), 8, window=window)
torch.stft(x, 8, 2, 8, window, True, "reflect", False, True, True)
x.stft(8, window=window, return_complex=True)

signal = np.ones(16)
rfft(signal), irfft(rfft(signal)), fft.fft(signal), fft.rfft(signal), np.fft.fft(signal)
librosa.stft(signal, n_fft=8), librosa.istft(librosa.stft(signal))


def of_somebody(model, audio, options):
    model.stft(audio), model.fft(audio), audio.rfft(1)
    return torch.stft(x, 8, **options)


class Spectrum(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.stft = librosa.stft

    def fft(self, wave):
        return torch.fft.fft(wave)

    def forward(self, wave):
        return self.stft(wave), self.fft(wave)


steps = torch.arange(0, 10, dtype=torch.float)
torch.meshgrid(steps, steps, indexing="ij"), np.meshgrid(signal, signal)
np.cross([1, 2, 3], [4, 5, 6])
torch.cross(torch.rand(5, 3), torch.rand(5, 3), dim=1), torch.linalg.cross(x[:, :3], x[:, :3])
torch.linspace(0, 1, 100), torch.logspace(0, 1, steps=5), np.linspace(0, 1)
torch.softmax(x, 1).multinomial(1), torch.multinomial(x, num_samples=2)
torch.scatter_reduce(x, 0, torch.zeros(4, 16).long(), x, reduce="sum")
x.scatter_(0, torch.tensor([[0]]), 1.0, reduce="add")
torch.cat([x, x], dim=0), torch.cat(tensors=[x, x]), np.stack([signal], axis=0)
torch.split(x, 2, dim=1), torch.bmm(x[None], x.t()[None]), torch.einsum("ij,kj", x, x)
for number in range(3):
    print(number)


class Table:
    names = ["N", "C"]

    def rename(self, *names):
        return self

    def multinomial(self):
        return 0


table = Table()
print(table.names, table.rename("N"), table.multinomial(), np.random.multinomial(1, [0.5, 0.5]))
