"""`python -m searchidx`: the command line."""

from searchidx.cli import main

if __name__ == "__main__":
    main()
