#!/usr/bin/env bash
# Makes a Debian machine (or any with Rust and a C compiler) able to build the project. Safe to run again and quick when
# nothing is to do.
#   system.sh            to build and serve
#   system.sh --tests    also a browser, PostgreSQL, a reader of PDFs and Apertium, for the tests
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
needed=()

say() { printf '  setup: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command with the rights to change the system.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else
    fail "neither root nor sudo here: run this yourself: $*"
  fi
}

# Installs Debian packages; the list of packages is fetched at most once a run.
install_packages() {
  have apt-get || fail "this is not Debian: install these, or what your system calls them: $*"
  say "installing $*"
  if [ -z "${updated:-}" ]; then
    as_root apt-get -q -o DPkg::Lock::Timeout=600 update >/dev/null || say "the list of packages could not be refreshed; trying all the same"
    updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
    install --no-install-recommends "$@" | grep -E '^(Get:|Setting up|E:)' || true
}

# Whether a compiler has the standard library for the browser: has_target [environment…]
has_target() {
  local folder
  folder=$(env "$@" rustc --print target-libdir --target "$target" 2>/dev/null) || return 1
  compgen -G "$folder/libstd-*.rlib" >/dev/null
}

# The way without rustup's servers: Debian's compiler (rust-web-llvm brings rust-lld, a link into lld-22), and the
# standard library from Debian's source of it.
debian_target() {
  local packages=() package
  for package in rustc-web cargo-web rust-web-llvm rust-web-src lld-22; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || packages+=("$package")
  done
  [ ${#packages[@]} = 0 ] || install_packages "${packages[@]}"
  [ -x /usr/bin/rustc ] || fail "Debian's compiler could not be installed"
  local libdir
  libdir=$(/usr/bin/rustc --print target-libdir --target "$target")
  if ! compgen -G "$libdir/libstd-*.rlib" >/dev/null; then
    say "building the standard library for $target (half a minute)"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/src"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\n[lib]\ncrate-type = ["cdylib"]\n' >"$work/Cargo.toml"
    # The page is optimised as a whole (fat LTO), for which the library must carry its bitcode.
    : >"$work/src/lib.rs"
    (cd "$work" && env -u CARGO_TARGET_DIR -u RUSTC -u RUSTUP_TOOLCHAIN PATH="/usr/bin:/bin:$PATH" \
      RUSTFLAGS=-Cembed-bitcode=yes CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 RUSTC_BOOTSTRAP=1 \
      /usr/bin/cargo build -q --release --target "$target" -Zbuild-std=std,panic_abort) ||
      fail "the standard library could not be built"
    as_root mkdir -p "$libdir"
    as_root cp "$work/target/$target/release/deps/"*.rlib "$libdir/"
    as_root rm -f "$libdir/"libempty*
  fi
  if have rustup; then
    rustup toolchain list | grep -q '^debian' || rustup toolchain link debian /usr
  fi
}

have cc || needed+=(gcc libc6-dev)
have pkg-config || needed+=(pkg-config)
[ ${#needed[@]} = 0 ] || install_packages "${needed[@]}"

if ! have cargo; then
  have apt-get || fail "Rust is missing: see https://rustup.rs"
  say "no Rust here: taking Debian's (for development, https://rustup.rs serves better)"
  install_packages rustc-web cargo-web rust-web-llvm rust-web-src lld-22
fi

if ! has_target && ! has_target RUSTUP_TOOLCHAIN=debian; then
  say "Rust cannot build for the browser yet"
  if have rustup && say "asking rustup for $target" && RUSTUP_MAX_RETRIES=1 timeout 120 rustup target add "$target" 2>/dev/null; then
    say "rustup delivered"
  else
    say "rustup did not deliver: taking Debian's compiler for the page"
    debian_target
  fi
  has_target || has_target RUSTUP_TOOLCHAIN=debian || fail "still no $target: please tell us what is above"
fi

# Translation on this machine. The product says what to install where it is missing, so serving does not depend on it.
translator=()
for package in apertium apertium-es-pt apertium-eng-spa; do
  have dpkg-query && dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || translator+=("$package")
done
if [ ${#translator[@]} != 0 ] && { [ "${1:-}" = --tests ] || have apt-get; }; then
  if [ "${1:-}" = --tests ]; then install_packages "${translator[@]}"
  else (install_packages "${translator[@]}") || say "no translator: the chat does without one"; fi
fi

if [ "${1:-}" = --tests ]; then
  needed=()
  [ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || needed+=(chromium)
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || have postgres || needed+=(postgresql)
  have node || needed+=(nodejs npm)
  have pdftotext || needed+=(poppler-utils)
  [ ${#needed[@]} = 0 ] || install_packages "${needed[@]}"
fi
