# Debian's packages.  Those of the machine's own suite are installed.  Those of newer or
# older suites are only downloaded and unpacked into the cache, through an apt
# configuration of our own: nothing of the machine's is touched, root is not needed, and
# apt verifies what it fetched with the machine's Debian keyring.
# Sourced after common.sh.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2034 # what find_package sets is for its caller

# --- The machine's own suite -------------------------------------------------

# as_root COMMAND...
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

# become_root "what for": asks for the password now, in the foreground.
become_root() {
  ((EUID != 0)) || return 0
  command -v sudo >/dev/null || die "$1 needs root: run as root, or install sudo"
  sudo -v || die "$1 needs root, and sudo does not let you"
}

# missing_packages PACKAGE...: prints those that are not installed.
missing_packages() {
  comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' \
        | sed -n 's/^installed //p' | sort -u)
}

# install_packages PACKAGE...: those of the list that are missing.
install_packages() {
  local missing
  command -v apt-get >/dev/null \
    || die "this is not a Debian machine; install what provides: $*"
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  become_root "installing ${missing[*]}"
  # A list that cannot be read may be that of some other archive, which is no concern
  # here; if it is Debian's own, the installation says so.
  step apt-update "reading the package lists" \
    as_root apt-get -q -o APT::Update::Error-Mode=any update \
    || say "going on with the package lists that there are"
  say "missing: ${missing[*]}"
  step apt-install "installing them" \
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
      -o Dpkg::Use-Pty=0 --no-install-recommends install "${missing[@]}"
}

# --- Any suite ---------------------------------------------------------------

SUITES=(bullseye bookworm trixie forky sid)
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# Prints the archive that the machine takes Debian from.  The machine may not have
# fetched its package lists yet, hence --no-release-info.
debian_archive() {
  local archive=${DEBIAN_ARCHIVE:-}
  # shellcheck disable=SC2016 # the dollars are apt's
  if [[ -z $archive ]]; then
    archive=$(apt-get indextargets --no-release-info \
      --format '$(TARGET_OF) $(COMPONENT) $(RELEASE) $(REPO_URI)' \
      | awk -v suites="${SUITES[*]} oldoldstable oldstable stable testing unstable" '
          BEGIN { split (suites, list); for (i in list) known[list[i]] = 1 }
          !found && $1 == "deb" && $2 == "main" && $3 in known { print $4; found = 1 }')
  fi
  [[ -n $archive ]] || die "apt's sources name no Debian archive; set DEBIAN_ARCHIVE to" \
    "the address of one (the address that would stand in a line of sources.list)"
  printf '%s\n' "$archive"
}

# suite_apt SUITE APT-PROGRAM ARGUMENTS...: the program sees that suite, and nothing of
# it installed.
suite_apt() {
  local dir=$CACHE/apt/$1
  shift
  APT_CONFIG=$dir/apt.conf "$@"
}

# need_suite SUITE [deb-src]: makes its configuration and reads its package lists, unless that was
# done within the hour.  For suite_apt SUITE; with deb-src they are those of source packages, for
# suite_apt SUITE-deb-src.
need_suite() {
  local kind=${2:-deb} dir=$CACHE/apt/$1${2:+-$2} archive lock
  [[ -z $(find "$dir/read" -mmin -60 2>/dev/null) ]] || return 0
  command -v apt-get >/dev/null || die "downloading Debian's packages needs apt-get"
  [[ -r $KEYRING ]] || die "there is no $KEYRING to verify packages with; install the" \
    "package debian-archive-keyring"
  mkdir -p "$dir"/{lists,cache/archives}/partial
  exec {lock}>"$dir/lock"
  flock "$lock"
  archive=$(debian_archive)
  : >"$dir/status"
  printf '%s [signed-by=%s] %s %s main\n' "$kind" "$KEYRING" "$archive" "$1" \
    >"$dir/sources.list"
  suite_configuration "$dir" >"$dir/apt.conf"
  step "apt-${dir##*/}" "reading Debian $1's list of ${2:+source }packages" \
    suite_apt "${dir##*/}" apt-get -q update
  touch "$dir/read"
  exec {lock}>&-
}

suite_configuration() {
  # How the machine reaches the archive (proxies, certificates, time limits), but none of
  # its hooks, pins and extra indexes.
  apt-config dump | grep '^Acquire::' \
    | grep -vE '^Acquire::(IndexTargets|Changelogs|Languages|GzipIndexes|PDiffs)\b' || true
  cat <<CONFIGURATION
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "$1/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$1";
Dir::State::lists "$1/lists";
Dir::State::status "$1/status";
Dir::Cache "$1/cache";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::PDiffs "false";
Acquire::Retries "3";
CONFIGURATION
}

# newest SUITE REGEX: prints "PACKAGE VERSION" of the package whose whole name matches,
# of several the one with the highest number in its name.
newest() {
  local name version
  name=$(suite_apt "$1" apt-cache pkgnames | grep -Ex "$2" | sort -V | tail -n 1) || return 1
  version=$(suite_apt "$1" apt-cache show --no-all-versions "$name" 2>/dev/null \
    | sed -n 's/^Version: //p')
  [[ -n $version ]] && printf '%s %s\n' "$name" "$version"
}

# find_package REGEX SUITE...: sets SUITE, PACKAGE and VERSION to what the first of the
# suites that has such a package offers.
find_package() {
  local regex=$1 found
  shift
  for SUITE; do
    need_suite "$SUITE"
    if found=$(newest "$SUITE" "$regex"); then
      read -r PACKAGE VERSION <<<"$found"
      return
    fi
  done
  die "no package $regex in Debian $*"
}

# download SUITE DIR PACKAGE...: the packages alone, into DIR.
download() {
  local suite=$1 dir=$2
  shift 2
  mkdir -p "$dir"
  # What is not found may have been replaced since its list was read.
  (cd "$dir" && suite_apt "$suite" apt-get -q download "$@") \
    || { rm -f "$CACHE/apt/$suite/read"; return 1; }
}

# with_dependencies SUITE PACKAGE...: prints the names of the packages and of all that
# they depend on.
with_dependencies() {
  local suite=$1
  shift
  suite_apt "$suite" apt-get -q --simulate install "$@" | awk '$1 == "Inst" { print $2 }'
}

# download_source DIR PACKAGE SUITE...: what the authors of a source package have published, without
# Debian's changes, into DIR, from the first of the suites from which it can be had; an archive
# that mirrors only a part of Debian may list what it has not.  Prints the version.
download_source() {
  local dir=$1 package=$2 suite version
  shift 2
  mkdir -p "$dir"
  for suite; do
    # The version that apt-get takes, the highest.
    version=$(suite_apt "$suite-deb-src" apt-cache showsrc --only-source "$package" 2>/dev/null \
      | sed -n 's/^Version: //p' | sort -V | tail -n 1)
    [[ -n $version ]] || continue
    if (cd "$dir" && suite_apt "$suite-deb-src" apt-get -q source --download-only --tar-only \
        "$package=$version" >&2); then
      printf '%s\n' "$version"
      return
    fi
  done
  echo "$package: no archive of it in Debian $*" >&2
  return 1
}
