"""Suggestions: which codes may fit a sentence, how sure that is, and why. A coder decides."""

from qcode.suggest.bank import BankRow, bank_path, load_bank
from qcode.suggest.material import CodedPassage, Material
from qcode.suggest.suggester import Suggester
from qcode.suggest.units import Unit, units

__all__ = ["BankRow", "CodedPassage", "Material", "Suggester", "Unit", "bank_path", "load_bank", "units"]
