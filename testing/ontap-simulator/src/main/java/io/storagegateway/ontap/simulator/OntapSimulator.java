package io.storagegateway.ontap.simulator;

import io.storagegateway.simulated.SimulatedServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A NetApp filer in memory that speaks ONTAP's REST API on the loopback address. Several can run at
 * once; each is empty at first but for what every filer has.
 */
public final class OntapSimulator implements AutoCloseable {
  private final SimulatorSettings settings;
  private final Optional<Certificates> certificates;
  private final Filer filer;
  private final Faults faults = new Faults();
  private final RequestMemory memory;
  private final FrontEnd frontEnd;
  private final SimulatedServer server;

  private OntapSimulator(SimulatorSettings settings) {
    this.settings = settings;
    this.certificates = settings.tls() ? Optional.of(new Certificates(settings)) : Optional.empty();
    State state = State.of(Cluster.with(settings.svm()));
    this.filer = new Filer(settings, state);
    filer.change(new Furnish(settings));
    this.memory = new RequestMemory(settings.rememberedRequests());
    this.frontEnd = new FrontEnd(new Api(filer), faults, memory);
    this.server =
        new SimulatedServer(
            "ontap-simulator",
            settings.port(),
            certificates.map(
                all -> new SimulatedServer.Tls(all.serverContext(), settings.clientCertificates())),
            frontEnd);
  }

  /**
   * Starts a filer.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public static OntapSimulator start(SimulatorSettings settings) {
    settings.check();
    OntapSimulator simulator = new OntapSimulator(settings);
    simulator.server.start();
    return simulator;
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    return URI.create((settings.tls() ? "https" : "http") + "://127.0.0.1:" + server.port());
  }

  /** The account's name. */
  public String username() {
    return settings.username();
  }

  /** The account's password. */
  public String password() {
    return settings.password();
  }

  /** The SVM that the account is for. */
  public String svm() {
    return settings.svm();
  }

  /**
   * The certificate of the authority that the filer's certificate comes from, in PEM.
   *
   * @throws IllegalStateException if the filer has no TLS
   */
  public String certificateAuthority() {
    return tls().authorityPem();
  }

  /**
   * What the account can prove itself with.
   *
   * @throws IllegalStateException if the filer has no TLS
   */
  public ClientCertificate clientCertificate() {
    return tls().client();
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Everything that is kept, once every job that is due has happened. */
  public FilerDump dump() {
    return filer.read(FilerDump::of);
  }

  /** Whether a job is not over yet. */
  public boolean works() {
    return filer.jobs(Jobs::anyUnderWay);
  }

  /** Makes volumes as one finds them on a filer, in the account's SVM. */
  public void fill(int volumes) {
    filer.change(new Fill(settings, volumes));
  }

  /**
   * Lets a client lock a file.
   *
   * @param volume the volume's name
   * @param clientAddress the client's IP address
   * @throws IllegalArgumentException if there is no such volume
   */
  public FileLock lockFile(String volume, String clientAddress) {
    return lockFile(volume, clientAddress, "/" + volume + "/file", "nlm", "byte_range");
  }

  /**
   * Lets a client lock a file.
   *
   * @param volume the volume's name
   * @param clientAddress the client's IP address
   * @param path the file, from the SVM's root on
   * @param protocol such as nlm, nfsv4 or cifs
   * @param type byte_range, share_level, op_lock or delegation
   * @throws IllegalArgumentException if there is no such volume
   */
  public FileLock lockFile(
      String volume, String clientAddress, String path, String protocol, String type) {
    FileLock lock =
        new FileLock(
            UUID.randomUUID().toString(),
            volume(volume).uuid(),
            clientAddress,
            path,
            protocol,
            type);
    filer.change(state -> () -> state.locks().put(lock));
    return lock;
  }

  /**
   * Lets a client write or remove files, until a volume holds so many bytes.
   *
   * @throws IllegalArgumentException if there is no such volume
   */
  public void use(String volume, long bytes) {
    String uuid = volume(volume).uuid();
    filer.change(
        state ->
            () -> {
              Volume there = state.volumes().find(uuid).orElseThrow();
              state.volumes().put(there.withSpace(there.space().withUsed(bytes)));
            });
  }

  /**
   * How many bytes the files of a volume take.
   *
   * @throws IllegalArgumentException if there is no such volume
   */
  public long used(String volume) {
    return volume(volume).space().used();
  }

  /** The latest requests, in the order in which they came. */
  public List<RecordedRequest> requests() {
    return memory.all();
  }

  /** How many requests were being worked on at the same time at most. */
  public int mostRequestsAtOnce() {
    return frontEnd.mostAtOnce();
  }

  /** Forgets the requests so far, and how many of them there were at the same time. */
  public void forgetRequests() {
    memory.clear();
    frontEnd.forgetMostAtOnce();
  }

  /** Goes down and comes up: see {@link #restart(boolean)}. Jobs under way are not carried out. */
  public void restart() {
    restart(false);
  }

  /**
   * Goes down and comes up at the same address. Connections are reset and jobs forgotten; volumes
   * are kept.
   *
   * @param carriesOut whether jobs under way are carried out
   */
  public void restart(boolean carriesOut) {
    forgetJobs(carriesOut);
    server.resetConnections();
  }

  /**
   * Refuses connections until it comes up. Jobs are forgotten.
   *
   * @param carriesOut whether jobs under way are carried out
   */
  public void goDown(boolean carriesOut) {
    server.refuseConnections();
    forgetJobs(carriesOut);
  }

  /** Takes connections again. */
  public void comeUp() {
    server.takeConnections();
  }

  @Override
  public void close() {
    frontEnd.close();
    server.stop();
  }

  private void forgetJobs(boolean carriesOut) {
    filer.jobs(
        jobs -> {
          jobs.forget(carriesOut);
          return carriesOut;
        });
  }

  private Volume volume(String name) {
    return filer
        .read(state -> state.volumes().named(settings.svm(), name))
        .orElseThrow(() -> new IllegalArgumentException("There is no volume " + name + "."));
  }

  private Certificates tls() {
    return certificates.orElseThrow(
        () -> new IllegalStateException("This simulator runs without TLS."));
  }
}
