package io.storagegateway.api.upload;

import io.storagegateway.api.problem.MalformedBodyException;
import io.storagegateway.spi.value.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * The parts of a form. A part is called as its file, or else as its field. Jetty's parser tells
 * what is in a block of the body; it gets the next block when all of that was read.
 */
final class FormFiles implements Upload {
  private static final String NO_FORM = "The body is no multipart/form-data that can be read.";
  private static final int BLOCK = 64 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;

  private final InputStream body;
  private final MultiPart.Parser parser;
  private final byte[] block = new byte[BLOCK];
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private Throwable failure;
  private boolean ended;

  FormFiles(String mediaType, InputStream body) {
    this.body = body;
    String boundary = MultiPart.extractBoundary(mediaType);
    parser = boundary == null ? null : new MultiPart.Parser(boundary, new Told());
    if (parser != null) {
      parser.setPartHeadersMaxLength(LONGEST_HEADERS);
      // Those of a form are counted by their names.
      parser.setMaxParts(2L * SentFiles.MOST_FILES);
    }
  }

  @Override
  public void each(Receiver receiver) throws IOException {
    if (parser == null) {
      throw new MalformedBodyException("The Content-Type has no boundary.");
    }
    for (Piece piece = next(); !piece.is(Piece.Kind.FORM_END); piece = next()) {
      if (piece.name() == null) {
        throw new MalformedBodyException("A part of the form has no name.");
      }
      Part part = new Part();
      receiver.take(piece.name(), part);
      part.skipRest();
    }
    drain();
  }

  /** The next thing that the parser tells; fails where there is none before the last boundary. */
  private Piece next() throws IOException {
    Piece piece = pieces.poll();
    while (piece == null) {
      fill();
      piece = pieces.poll();
    }
    return piece;
  }

  private void fill() throws IOException {
    if (ended) {
      throw new MalformedBodyException("The form ends before its end.");
    }
    int count = body.read(block, 0, block.length);
    ended = count < 0;
    parser.parse(
        ended ? Content.Chunk.EOF : Content.Chunk.from(ByteBuffer.wrap(block, 0, count), false));
    if (failure != null) {
      throw new MalformedBodyException(NO_FORM, failure);
    }
  }

  private void drain() throws IOException {
    int count;
    do {
      count = body.read(block, 0, block.length);
    } while (count >= 0);
  }

  /**
   * Something that the parser told.
   *
   * @param kind what it is
   * @param name what a part is called that begins here; null where it has no name, and elsewhere
   * @param bytes what comes next of a part; null elsewhere
   */
  private record Piece(Kind kind, String name, ByteBuffer bytes) {
    enum Kind {
      PART_BEGIN,
      BYTES,
      PART_END,
      FORM_END
    }

    boolean is(Kind other) {
      return kind == other;
    }
  }

  private final class Told implements MultiPart.Parser.Listener {
    private final Map<String, String> disposition = new HashMap<>();

    @Override
    public void onPartBegin() {
      disposition.clear();
    }

    @Override
    public void onPartHeader(String name, String value) {
      if (name.equalsIgnoreCase("Content-Disposition")) {
        String unused = HttpField.getValueParameters(value, disposition);
      }
    }

    @Override
    public void onPartHeaders() {
      String name =
          Optional.ofNullable(disposition.get("filename")).orElse(disposition.get("name"));
      pieces.add(new Piece(Piece.Kind.PART_BEGIN, name, null));
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      if (chunk.hasRemaining()) {
        pieces.add(new Piece(Piece.Kind.BYTES, null, chunk.getByteBuffer().slice()));
      }
    }

    @Override
    public void onPartEnd() {
      pieces.add(new Piece(Piece.Kind.PART_END, null, null));
    }

    @Override
    public void onComplete() {
      pieces.add(new Piece(Piece.Kind.FORM_END, null, null));
    }

    @Override
    public void onFailure(Throwable thrown) {
      failure = thrown;
    }
  }

  /** The bytes of one part. */
  private final class Part extends InputStream {
    private ByteBuffer present = ByteBuffer.allocate(0);
    private boolean over;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (!over && !present.hasRemaining()) {
        Piece piece = next();
        over = piece.is(Piece.Kind.PART_END);
        present = over ? present : piece.bytes();
      }
      if (over) {
        return -1;
      }
      int count = Math.min(length, present.remaining());
      present.get(bytes, offset, count);
      return count;
    }

    void skipRest() throws IOException {
      present = ByteBuffer.allocate(0);
      while (!over) {
        over = next().is(Piece.Kind.PART_END);
      }
    }
  }
}
