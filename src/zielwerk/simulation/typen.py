"""Short names for the arrays of the simulation."""

import numpy as np
import numpy.typing as npt

Ganz = npt.NDArray[np.int64]
Zahl = npt.NDArray[np.float64]
Wahr = npt.NDArray[np.bool_]
Texte = npt.NDArray[np.bytes_]
