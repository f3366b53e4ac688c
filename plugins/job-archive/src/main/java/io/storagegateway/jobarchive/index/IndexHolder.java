package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The database of an index while there is one. Readers share it; it is opened, thrown away and
 * closed when nobody reads.
 */
final class IndexHolder {
  /** For how long a call waits while the index is being opened. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final IndexResources RESOURCES = new IndexResources(256, 2);

  private final IndexSettings settings;
  private final BackendContext context;
  private final Logger log;
  private final Supplier<Set<String>> hidden;

  /** Held for reading while a session is open, for writing while {@link #state} changes. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  private State state = failed("index-unavailable", "The index is not open yet.", null);

  /** Whether it was tried once to open the index: calls that come earlier wait for that. */
  private final CountDownLatch tried = new CountDownLatch(1);

  /** Whether a query has failed in a way that the file may be to blame for. */
  private volatile boolean suspect;

  IndexHolder(IndexSettings settings, BackendContext context) {
    this(settings, context, Set::of);
  }

  /**
   * Prepares the holder of an index that is not open yet.
   *
   * @param hidden the clusters that are not shown, asked for each session
   */
  IndexHolder(IndexSettings settings, BackendContext context, Supplier<Set<String>> hidden) {
    this.settings = settings;
    this.context = context;
    this.hidden = hidden;
    this.log = context.logger();
  }

  /**
   * What there is.
   *
   * @param database the database, null if there is none
   * @param writer its writer, null if there is none
   * @param failure why there is none, null if there is one
   */
  private record State(IndexDatabase database, IndexWriter writer, BackendException failure) {}

  /** What is read in one session. */
  interface Reading<T> {
    T read(Session session) throws SQLException;
  }

  /** Reads in one state of the index. */
  <T> T read(CallContext call, Reading<T> reading) {
    if (!locked()) {
      throw ArchiveIndex.unavailable(
          "index-unavailable", "The index is being opened; try again.", null);
    }
    try {
      if (state.database() == null) {
        throw state.failure();
      }
      return read(call, state.database(), reading);
    } finally {
      lock.readLock().unlock();
    }
  }

  private boolean locked() {
    try {
      return tried.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          && lock.readLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw timeout(e);
    }
  }

  private <T> T read(CallContext call, IndexDatabase database, Reading<T> reading) {
    try (Session session = new Session(database.connect(), hidden.get())) {
      call.onCancel(() -> cancel(session));
      try {
        return reading.read(session);
      } catch (SQLException e) {
        if (session.isCancelled()) {
          throw timeout(e);
        }
        throw e;
      }
    } catch (SQLException e) {
      suspect = true;
      throw ArchiveIndex.unavailable("index-unavailable", "The index cannot be read.", e);
    }
  }

  private void cancel(Session session) {
    try {
      session.cancel();
    } catch (SQLException e) {
      log.warn("A query of the index could not be ended.", e);
    }
  }

  private static BackendException timeout(Exception cause) {
    return BackendException.of(ErrorKind.TIMEOUT, "The index did not answer in time.")
        .cause(cause)
        .build();
  }

  /**
   * The writer of the index, which is opened if it is not open.
   *
   * @throws BackendException if there is no way
   */
  IndexWriter writer() {
    lock.writeLock().lock();
    try {
      if (suspect && state.database() != null) {
        suspect = false;
        throwAwayIfDamaged();
      }
      if (state.database() == null) {
        state = open();
      }
      if (state.failure() != null) {
        throw state.failure();
      }
      return state.writer();
    } finally {
      lock.writeLock().unlock();
      tried.countDown();
    }
  }

  private State open() {
    try {
      StateFolderRule.check(settings.archive(), settings.folder());
      IndexDatabase database =
          IndexDatabase.open(settings.folder(), settings.archive(), RESOURCES, log);
      return new State(database, new IndexWriter(database.connect(), context.clock()), null);
    } catch (IndexFolder.InUseException e) {
      return failed(
          "index-locked", "Another process or endpoint uses the folder of this index.", e);
    } catch (BackendException e) {
      return new State(null, null, e);
    } catch (IOException e) {
      return failed("index-unavailable", "The folder of the index cannot be written.", e);
    } catch (SQLException e) {
      return failed("index-unavailable", "The index cannot be opened.", e);
    }
  }

  private static State failed(String reason, String message, Exception cause) {
    return new State(null, null, ArchiveIndex.unavailable(reason, message, cause));
  }

  private void throwAwayIfDamaged() {
    if (state.database().isIntact()) {
      return;
    }
    log.warn("The index is damaged and is made anew.");
    try {
      state.writer().close();
      state.database().discard();
    } catch (IOException | SQLException e) {
      log.warn("The damaged index could not be removed.", e);
    }
    state = failed("index-unavailable", "The index is being made anew.", null);
  }

  /** What is written while the index is open. */
  interface Writing {
    void write(IndexWriter writer) throws IOException, SQLException;
  }

  /** Writes if there is an index, for which it waits while it is being opened. */
  void write(Writing writing) throws IOException, SQLException {
    if (!locked()) {
      return;
    }
    try {
      if (state.writer() != null) {
        writing.write(state.writer());
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Has the file looked at before it is used again. */
  void suspect() {
    suspect = true;
  }

  void close() {
    lock.writeLock().lock();
    try {
      if (state.database() != null) {
        state.writer().close();
        state.database().close();
      }
    } catch (IOException | SQLException e) {
      log.warn("The index could not be closed; it is looked at when it is opened again.", e);
    } finally {
      state = failed("index-unavailable", "This endpoint is closed.", null);
      tried.countDown();
      lock.writeLock().unlock();
    }
  }
}
