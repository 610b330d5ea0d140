# The virtual environment that scripts/serve and scripts/test share. Sourced by them, not run.
# Everything lands in .venv beside this folder; nothing else on the machine is touched.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# Debian and Ubuntu ship Python without ensurepip, which a virtual environment needs.
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    local name without_venv=""
    for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
        # A name on the path may be a launcher for a version that is not installed: try it.
        is_recent "$name" || continue
        if can_make_venv "$name"; then command -v "$name"; return; fi
        without_venv=${without_venv:-$name}
    done
    if [ -n "$without_venv" ]; then
        fail "$without_venv cannot make virtual environments: its venv module is not installed." \
            "On Debian or Ubuntu install it with: sudo apt-get install ${without_venv}-venv"
    fi
    fail "Python 3.11 or later is needed and was not found. On Debian or Ubuntu install it with:" \
        "sudo apt-get install python3 python3-venv (elsewhere: https://www.python.org/downloads/)"
}

# Makes .venv unless a working one is there. It has no pip and no setuptools: nothing that runs needs them, and those
# that come with Python are old, with known weaknesses.
ensure_venv() {
    if is_recent .venv/bin/python; then return; fi
    local python
    python=$(find_python) || exit 1
    say "Making a virtual environment in .venv with $("$python" --version)."
    rm -rf .venv
    "$python" -m venv --without-pip .venv || fail "The virtual environment could not be made."
}

# ensure_installed NAME FILE...: installs the pinned FILEs unless exactly these are in place.
# The lists name every package that is needed, so pip need not look for more. pip itself is in an environment of its own
# that goes away again.
# The stamp is taken away first and written last, so that an interrupted install is repeated.
ensure_installed() {
    local stamp=".venv/.installed-$1" wanted file
    shift
    wanted=$(.venv/bin/python - "$@" <<'PYTHON'
import hashlib, pathlib, sys
files = b"".join(pathlib.Path(name).read_bytes() for name in sys.argv[1:])
print(hashlib.sha256(files).hexdigest(), sys.version.split()[0])
PYTHON
    ) || fail "The list of packages could not be read."
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    rm -rf "$stamp" .venv/.pip
    .venv/bin/python -m venv .venv/.pip || fail "The environment of pip could not be made in .venv/.pip."
    remove_old_pip
    for file in "$@"; do
        say "Installing the packages pinned in $file (needed once; takes a minute or two)."
        pip_for_venv install --require-hashes --no-deps --requirement "$file" ||
            fail "The packages of $file could not be installed. Is there a network connection? Run this again to retry."
    done
    rm -rf .venv/.pip
    printf '%s\n' "$wanted" >"$stamp.new" && mv "$stamp.new" "$stamp"
}

pip_for_venv() { .venv/.pip/bin/python -m pip --python .venv/bin/python --quiet --disable-pip-version-check --no-input "$@"; }

# Environments made by earlier versions have pip and setuptools. The tests pin a setuptools: their list is read again.
remove_old_pip() {
    .venv/bin/python -c 'import pip' >/dev/null 2>&1 || return 0
    rm -f .venv/.installed-*
    pip_for_venv uninstall --yes pip setuptools || fail "The old pip in .venv could not be removed. Remove .venv and retry."
}

# ensure_program WHAT_FOR NAME[:OTHER_NAME...] PACKAGE...: installs the PACKAGEs with apt-get unless a program of one of
# these names is there.
ensure_program() {
    local what_for=$1 names=$2 name
    shift 2
    for name in ${names//:/ }; do
        # Debian keeps servers where only the administrator's path leads.
        if command -v "$name" >/dev/null 2>&1 || [ -x "/usr/sbin/$name" ]; then return; fi
    done
    name=${names%%:*}
    command -v apt-get >/dev/null 2>&1 ||
        fail "$name is needed for $what_for. Install it so that '$name' is on the path, and run this again."
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    say "Installing $name with apt-get for $what_for."
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        fail "$name could not be installed. Install it by hand and run this again."
}
