"""A speaker diarization pipeline with real weights from packages, for tests, the demo and the bench.

The segmentation model comes from whisperx and the speaker encoder from resemblyzer.
The image never holds it.
"""

from pathlib import Path

import torch
import torchaudio
from pyannote.audio import Model
from pyannote.audio.core.plda import PLDA
from pyannote.audio.pipelines import SpeakerDiarization

SAMPLE_RATE = 16_000
PIECE_FRAMES = 160
SHORTEST_FRAMES = 40


class VoiceEncoder(Model):
    """resemblyzer's network as a pyannote model that turns speech into one unit vector of its voice.

    It gets the input of its training, which is mel power spectra of 1.6 s at -30 dBFS.
    """

    def __init__(self, weights: Path):
        super().__init__(sample_rate=SAMPLE_RATE, num_channels=1)
        self.lstm = torch.nn.LSTM(40, 256, 3, batch_first=True)
        self.linear = torch.nn.Linear(256, 256)
        self.mel = torchaudio.transforms.MelSpectrogram(
            SAMPLE_RATE, n_fft=400, hop_length=160, n_mels=40, norm="slaney", mel_scale="slaney", pad_mode="constant"
        )
        trained = torch.load(weights, map_location="cpu", weights_only=True)["model_state"]
        wanted = {name: value for name, value in trained.items() if name.startswith(("lstm.", "linear."))}
        self.load_state_dict(wanted, strict=False)

    @property
    def dimension(self) -> int:
        return 256

    def forward(self, waveforms: torch.Tensor, weights: torch.Tensor | None = None) -> torch.Tensor:
        pieces, owners = [], []
        for owner, waveform in enumerate(waveforms[:, 0]):
            speech = waveform if weights is None else waveform[self._find_spoken(weights[owner], waveform.shape[0])]
            frames = self._frames(speech)
            for start in range(0, max(1, frames.shape[0] - PIECE_FRAMES // 2), PIECE_FRAMES // 2):
                piece = frames[start : start + PIECE_FRAMES]
                if piece.shape[0] >= SHORTEST_FRAMES:
                    pieces.append(torch.nn.functional.pad(piece, (0, 0, 0, PIECE_FRAMES - piece.shape[0])))
                    owners.append(owner)
        voices = torch.full((waveforms.shape[0], 256), torch.nan, device=waveforms.device)
        if not pieces:
            return voices
        _, (hidden, _) = self.lstm(torch.stack(pieces))
        heard = torch.nn.functional.normalize(torch.relu(self.linear(hidden[-1])))
        of = torch.tensor(owners, device=waveforms.device)
        for owner in set(owners):
            voices[owner] = torch.nn.functional.normalize(heard[of == owner].mean(dim=0), dim=0)
        return voices

    @staticmethod
    def _find_spoken(mask: torch.Tensor, samples: int) -> torch.Tensor:
        spread = torch.nn.functional.interpolate(mask[None, None].float(), size=samples, mode="nearest")
        return spread[0, 0] > 0.5

    def _frames(self, speech: torch.Tensor) -> torch.Tensor:
        if speech.shape[0] < SHORTEST_FRAMES * 160:
            return speech.new_zeros((0, 40))
        level = speech.square().mean().sqrt().clamp_min(1e-7)
        loud = speech * max(1.0, 10 ** (-30 / 20) / float(level))
        return self.mel(loud).T


class NoPlda(PLDA):
    """Agglomerative clustering needs no PLDA, but the pipeline's constructor does."""

    def __init__(self):
        pass


class PackagedDiarization(SpeakerDiarization):
    """pyannote's own pipeline with these two models. The dev models' `config.yaml` names this class."""

    def __init__(self, segmentation: dict, embedding: dict, token=None, cache_dir=None):
        encoder = Path(embedding["checkpoint"], embedding["subfolder"], "pretrained.pt")
        super().__init__(
            segmentation=segmentation,
            embedding=VoiceEncoder(encoder),
            embedding_exclude_overlap=True,
            plda=NoPlda(),
            clustering="AgglomerativeClustering",
        )
