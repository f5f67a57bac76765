"""`python -m nianlun` is the same as `nianlun`."""

from nianlun.cli import main

main()
