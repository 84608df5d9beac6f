# Starts the server and holds it to its parent's life.
# Arguments: data directory, log, seconds to wait, then pg_ctl as it has to be called.
# Standard input is a pipe from the parent. The line "done" says that the parent has ended the server
# itself; the end of the stream without it means that the parent is gone, however it went.
# pg_ctl makes the server the leader of its own session, so no Ctrl-C of a terminal reaches it.
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
# By its own number: the directory may have a new server of a new parent by now.
[ "$word" = done ] || kill -QUIT "$server"
