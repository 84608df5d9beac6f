# Starts the server and stops it when the parent process ends.
# Arguments: data directory, log, seconds to wait, then pg_ctl as it has to be called.
# Standard input is a pipe from the parent. The line "done" means that the parent has stopped the
# server itself; the end of the stream without it means that the parent has ended, also by a kill.
# pg_ctl makes the server the leader of its own session, so Ctrl-C in a terminal does not reach it.
trap '' INT HUP TERM
data=$1 log=$2 patience=$3
shift 3
if ! "$@" start -s -w -t "$patience" -D "$data" -l "$log" >>"$log" 2>&1; then
  echo failed
  exit 1
fi
read -r server <"$data/postmaster.pid"
echo "started $server"
read -r word
# By its process id: the directory may already belong to a new server of a new parent.
[ "$word" = done ] || kill -QUIT "$server"
