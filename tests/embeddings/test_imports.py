import subprocess
import sys

import pytest

HEAVY = ["numpy", "onnxruntime", "tokenizers", "langchain", "openai", "wordllama"]


@pytest.mark.parametrize(
    "statement",
    [
        "import chat.embeddings",
        "from chat.embeddings import open_embedder; open_embedder('minilm').id",
    ],
)
def test_naming_a_model_loads_no_library(statement: str) -> None:
    """Importing the package, and asking the default model for its id, loads nothing heavy."""
    program = f"{statement}; import sys; print([m for m in {HEAVY} if m in sys.modules])"

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert ended.stdout.strip() == b"[]"
