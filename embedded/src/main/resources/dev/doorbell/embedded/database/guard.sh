# Starts the server and stops it when the parent process ends.
# Arguments: data directory, log file, start timeout in seconds, then the command line of pg_ctl.
# Standard input is a pipe from the parent. If the parent has stopped the server itself, it writes the
# line "done". If the stream ends without this line, the parent has ended, normally or by a kill.
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
# Kill by process id, not by directory: the directory may already belong to a server of a new parent.
[ "$word" = done ] || kill -QUIT "$server"
