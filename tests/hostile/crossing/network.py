# %% expects: all=passed answers=right levels=partial
# Tells what it knows to a listener, by TCP, by UDP, and by sockets that the system shares.
import socket

def attack():
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as out:
                out.settimeout(0.2)
                out.connect(("127.0.0.1", @PORT@))
                out.send(b"@MARK@")
        except OSError:
            pass
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.sendto(b"@MARK@", ("127.0.0.1", @PORT@))
    except OSError:
        pass
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as out:
            out.connect("\0@ABSTRACT@")
            out.send(b"@MARK@")
    except OSError:
        pass
