"""A process that rebuilds an index, for the tests that kill it."""

import sys

from chat.index.child import read_arguments
from chat.library import Library
from chat.maintenance import rebuild

if __name__ == "__main__":
    path, folder, embedder_id = read_arguments(sys.argv[1:])
    with Library.open(path) as library:
        for _step in rebuild(library, folder, embedder_id):
            pass
