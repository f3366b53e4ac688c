package io.storagegateway.access.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be shut, which breaks all connections, and opened again. */
final class Door implements AutoCloseable {
  private final int server;
  private final ServerSocket entrance;
  private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
  private volatile boolean open = true;

  /** To a port of this machine. */
  Door(int server) {
    this.server = server;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::admit);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void shut() {
    open = false;
    inside.forEach(Door::closeQuietly);
  }

  void open() {
    open = true;
  }

  @Override
  public void close() {
    shut();
    closeQuietly(entrance);
  }

  private void admit() {
    while (!entrance.isClosed()) {
      try {
        Socket caller = entrance.accept();
        inside.add(caller);
        if (!open) {
          closeQuietly(caller);
          continue;
        }
        Socket called = new Socket();
        inside.add(called);
        called.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), 1000);
        start(() -> carry(caller, called));
        start(() -> carry(called, caller));
      } catch (IOException e) {
        // Whoever came in notices; the next one has another try.
        inside.removeIf(Socket::isClosed);
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // The door was shut: closing both sockets is all there is to do.
      closeQuietly(from);
    }
  }

  private static void closeQuietly(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "door");
    thread.setDaemon(true);
    thread.start();
  }
}
