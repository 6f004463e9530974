"""Fourier transforms from before there were complex tensors."""

import torch
from torch import irfft, rfft  #! TL202:19 TL202:26

x = torch.rand(4, 16)
window = torch.hann_window(8)

X = torch.rfft(x, 1, onesided=False)  #! TL202:5
X = rfft(x, signal_ndim=1)
y = irfft(X, 1, signal_sizes=(16,))
z = torch.ifft(torch.fft(torch.rand(4, 16, 2), 1), 1)  #! TL202:5 TL202:16
both = x.rfft(2)  #! TL202:8
product = torch.rand(4, 16, 2).fft(1)  #! TL202:11


def spectrogram(wave, n_fft=8):
    stft = torch.stft(wave, n_fft, window=window)  #! TL202:12
    real, imag = stft[..., 0], stft[..., 1]
    return (real**2 + imag**2).sqrt()


def griffin_lim(real, imaginary):
    spectrum = torch.stack([real, imaginary], dim=-1)
    wave = torch.istft(spectrum, 8, window=window)  #! TL202:12
    return torch.stft(wave, 8, window=window, return_complex=False)  #! TL202:47


torch.stft(x, frame_length=8, hop=2, fft_size=8)  #! TL202:15
x.stft(8, 2)  #! TL202:1
