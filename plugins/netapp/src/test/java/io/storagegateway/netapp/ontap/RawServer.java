package io.storagegateway.netapp.ontap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a bare socket, for what no proper server does. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final Behaviour behaviour;
  private final boolean readsHeads;
  private final List<String> requestLines = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private RawServer(String greeting) throws IOException {
    this(
        (socket, number) -> {
          send(socket, greeting);
          socket.close();
        },
        false);
  }

  private RawServer(Behaviour behaviour, boolean readsHeads) throws IOException {
    this.readsHeads = readsHeads;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    this.thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  static RawServer start(Behaviour behaviour) throws IOException {
    return new RawServer(behaviour, true);
  }

  /** A server that says the same to everybody at once, and hangs up. */
  static RawServer start(String greeting) throws IOException {
    return new RawServer(greeting);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  List<String> requestLines() {
    return requestLines;
  }

  int connections() {
    return sockets.size();
  }

  /** Ends a connection with a reset instead of a farewell. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        serve(socket, sockets.size());
      }
    } catch (IOException e) {
      // The test is over.
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket socket, int number) {
    try {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = readsHeads ? reader.readLine() : null;
      if (line != null) {
        requestLines.add(line);
      }
      while (line != null && !line.isEmpty()) {
        line = reader.readLine();
      }
      behaviour.serve(socket, number);
    } catch (IOException e) {
      // The client has gone, which is what some tests are about.
      requestLines.add("broken");
    }
  }

  /** What happens once the head of a request was read. */
  @FunctionalInterface
  interface Behaviour {
    void serve(Socket socket, int connection) throws IOException;
  }
}
