# Starts a process and kills it when the parent of this shell ends.
# Arguments: log file, then the command line. Standard input is a pipe that the parent keeps open and never writes to, so the
# end of the stream means that the parent has ended, normally or by a kill.
# The shell ignores the signals of Ctrl-C. A JVM does not handle a signal that is ignored when it starts, so the process gets the
# default of TERM again.
trap '' INT HUP TERM
log=$1
shift
exec 3<&0
(
  trap - TERM
  exec "$@"
) </dev/null >>"$log" 2>&1 3<&- &
process=$!
echo "started $process"
exec >/dev/null
{
  read -r _ <&3
  kill -KILL "$process"
} &
watch=$!
wait "$process"
status=$?
kill -KILL "$watch"
exit "$status"
