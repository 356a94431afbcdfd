# Sourced by ./mvnw and ./atelier: points JAVA_HOME at a JDK 25 or newer, or says how to get one.
atelier_jdk_version() { "$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'; }
atelier_find_jdk() {
  for home in "${JAVA_HOME-}" /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
    version=$(atelier_jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then JAVA_HOME=$home; export JAVA_HOME; return 0; fi
  done
  javac=$(command -v javac) && home=$(dirname "$(dirname "$(readlink -f "$javac")")") && version=$(atelier_jdk_version "$home") \
    && [ "${version:-0}" -ge 25 ] && { JAVA_HOME=$home; export JAVA_HOME; return 0; }
  echo "Atelier needs a JDK 25 or newer and found none. Install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}
case $- in *f*) set +f; atelier_find_jdk || exit 1; set -f ;; *) atelier_find_jdk || exit 1 ;; esac
