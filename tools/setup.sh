#!/bin/sh
# Make .venv with everything locked in requirements.lock; install what the system lacks, or say how.
#   sh tools/setup.sh         what building the edition needs
#   sh tools/setup.sh test    and what the tests need besides (a browser, validators)
set -eu
cd "$(dirname "$0")/.."
mode=${1:-build}

python=${PYTHON:-python3}
packages=""
need() { packages="$packages $1"; }

command -v "$python" >/dev/null 2>&1 || need python3
"$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }
has_library libpango-1.0.so.0 || need libpango-1.0-0
has_library libpangoft2-1.0.so.0 || need libpangoft2-1.0-0
has_library libharfbuzz-subset.so.0 || need libharfbuzz-subset0
command -v fc-list >/dev/null 2>&1 || need fontconfig
if [ "$mode" = test ]; then
    command -v chromium >/dev/null 2>&1 || need chromium
    has_library libatomic.so.1 || need libatomic1 # Playwright's driver wants it
    command -v node >/dev/null 2>&1 || need nodejs
    command -v npm >/dev/null 2>&1 || need npm
    command -v java >/dev/null 2>&1 && command -v javac >/dev/null 2>&1 || need default-jdk-headless
    ls /usr/share/java/jaxb-runtime*.jar >/dev/null 2>&1 || need libjaxb-java
    command -v pdftotext >/dev/null 2>&1 || need poppler-utils
    command -v qpdf >/dev/null 2>&1 || need qpdf
fi

if [ -n "$packages" ]; then
    line="apt-get install --yes --no-install-recommends$packages"
    as_root="none"
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            as_root=""
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        fi
    fi
    if [ "$as_root" = none ]; then
        echo "the system lacks:$packages" >&2
        echo "run:  sudo apt-get update && sudo $line" >&2
        exit 3
    fi
    echo "installing:$packages"
    { $as_root apt-get -qq update && $as_root env DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null; } || {
        echo "could not install them; run:  sudo apt-get update && sudo $line" >&2
        exit 3
    }
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed; this is $("$python" --version)" >&2
    exit 3
}
if [ ! -e .venv/.ready ] || [ pyproject.toml -nt .venv/.ready ] || [ requirements.lock -nt .venv/.ready ]; then
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --requirement requirements.lock
    .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
    touch .venv/.ready
fi
if [ "$mode" = test ] && [ -f package-lock.json ]; then
    [ node_modules/.ready -nt package-lock.json ] || { npm ci --silent --no-fund --no-audit && touch node_modules/.ready; }
fi
if [ "$mode" = test ]; then
    # Validators of packages, each in a folder of its own: they ask for libraries that do not go together.
    for list in tools/validators/*.txt; do
        folder=.venv/validators/$(basename "$list" .txt)
        [ "$folder/.ready" -nt "$list" ] || {
            rm -rf "$folder"
            .venv/bin/python -m pip install --quiet --no-deps --target "$folder" --requirement "$list"
            touch "$folder/.ready"
        }
    done
fi
