package io.storagegateway.jobarchive.index;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gathers what several threads find and hands it on in batches. While one thread writes a batch,
 * the others fill the next one.
 */
final class Findings {
  private final Sink sink;
  private final AtomicLong read = new AtomicLong();

  /** Guarded by this. */
  private Batch batch = new Batch();

  Findings(Sink sink) {
    this.sink = sink;
  }

  /** Where batches go. */
  interface Sink {
    /** Takes a batch that nothing more is put into. */
    void write(Batch batch) throws SQLException;
  }

  /** What is done with a batch. */
  private interface Filling {
    void fill(Batch batch);
  }

  void add(JobRow job) throws SQLException {
    read.incrementAndGet();
    add(filled -> filled.add(job));
  }

  void add(FoundProblem problem) throws SQLException {
    add(filled -> filled.add(problem));
  }

  /** Replaces the row of a job. */
  void replace(long row, JobRow job) throws SQLException {
    read.incrementAndGet();
    add(
        filled -> {
          filled.remove(row);
          filled.add(job);
        });
  }

  void remove(long row) throws SQLException {
    add(filled -> filled.remove(row));
  }

  private void add(Filling filling) throws SQLException {
    Batch full = null;
    synchronized (this) {
      filling.fill(batch);
      if (batch.isFull()) {
        full = batch;
        batch = new Batch();
      }
    }
    if (full != null) {
      sink.write(full);
    }
  }

  void flush() throws SQLException {
    Batch rest;
    synchronized (this) {
      rest = batch;
      batch = new Batch();
    }
    sink.write(rest);
  }

  /** How many records were read. */
  long read() {
    return read.get();
  }
}
