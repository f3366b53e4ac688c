package io.storagegateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes bytes between a client and a server on loopback, until a test comes between them. */
public final class Relay implements AutoCloseable {
  private static final int BLOCK = 8192;

  private enum State {
    OPEN,
    CUT,
    HANGING,
    CLOSED
  }

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  // Guarded by this.
  private State state = State.OPEN;

  /**
   * Opens a relay on a free port.
   *
   * @param target the server's port
   */
  public Relay(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::admit);
  }

  /** Where clients come. */
  public int port() {
    return door.getLocalPort();
  }

  /** Ends all connections, and ends each new one at once. */
  public void cut() {
    become(State.CUT);
    sockets.forEach(Relay::close);
  }

  /** Keeps all connections, admits new ones, and passes nothing on. */
  public void hang() {
    become(State.HANGING);
  }

  /** Passes everything on again, what came meanwhile as well. */
  public void restore() {
    become(State.OPEN);
  }

  @Override
  public void close() {
    become(State.CLOSED);
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(Relay::close);
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private synchronized State afterHanging() throws InterruptedException {
    while (state == State.HANGING) {
      wait();
    }
    return state;
  }

  private void admit() {
    try {
      while (true) {
        Socket client = door.accept();
        sockets.add(client);
        daemon(() -> connect(client));
      }
    } catch (IOException e) {
      // The relay was closed.
      close();
    }
  }

  private void connect(Socket client) {
    try {
      if (afterHanging() != State.OPEN) {
        close(client);
        return;
      }
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      daemon(() -> pass(client, server));
      pass(server, client);
    } catch (IOException e) {
      close(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] block = new byte[BLOCK];
    try {
      int count = from.getInputStream().read(block);
      while (count >= 0 && afterHanging() == State.OPEN) {
        to.getOutputStream().write(block, 0, count);
        count = from.getInputStream().read(block);
      }
    } catch (IOException e) {
      // One of them hung up, which the other learns now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
