# %% expects: all=not-passed answers=wrong
# Reads the channel to see what comes next and to leave nothing for the worker.
import socket

def attack():
    channel = socket.socket(fileno=3)
    channel.setblocking(False)
    try:
        channel.recv(1 << 20)
    except OSError:
        pass
    channel.shutdown(socket.SHUT_RDWR)
