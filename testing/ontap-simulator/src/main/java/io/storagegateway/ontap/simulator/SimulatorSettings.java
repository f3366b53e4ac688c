package io.storagegateway.ontap.simulator;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** How a simulated filer is set up. Immutable: each method gives another. */
public final class SimulatorSettings {
  private static final int PASSWORD_BITS = 120;
  private static final int DIGITS_AND_LETTERS = 36;

  private int port;
  private boolean tls;
  private List<String> certificateHosts = List.of("127.0.0.1", "localhost");
  private boolean certificateExpired;
  private String username = "gateway";
  private String password =
      new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(DIGITS_AND_LETTERS);
  private Set<String> bearerTokens = Set.of();
  private boolean clientCertificates;
  private String svm = "vs1";
  private boolean svmScoped = true;
  private Release release = Release.parse("9.12.1");
  private FilerTime time = FilerTime.real();
  private Duration latency = Duration.ZERO;
  private Duration timePerRecord = Duration.ZERO;
  private Duration jobDelay = Duration.ZERO;
  private Duration jobExpiry = Duration.ofMinutes(5);
  private boolean pathInCollection = true;
  private boolean emptyLastPage = true;
  private boolean rootVolume = true;
  private boolean genericDuplicates;
  private Set<Integer> lateErrors = Set.of();
  private int snapshotLimit = 1023;
  private int rememberedRequests = 100_000;

  private SimulatorSettings() {}

  private SimulatorSettings(SimulatorSettings other) {
    port = other.port;
    tls = other.tls;
    certificateHosts = other.certificateHosts;
    certificateExpired = other.certificateExpired;
    username = other.username;
    password = other.password;
    bearerTokens = other.bearerTokens;
    clientCertificates = other.clientCertificates;
    svm = other.svm;
    svmScoped = other.svmScoped;
    release = other.release;
    time = other.time;
    latency = other.latency;
    timePerRecord = other.timePerRecord;
    jobDelay = other.jobDelay;
    jobExpiry = other.jobExpiry;
    pathInCollection = other.pathInCollection;
    emptyLastPage = other.emptyLastPage;
    rootVolume = other.rootVolume;
    genericDuplicates = other.genericDuplicates;
    lateErrors = other.lateErrors;
    snapshotLimit = other.snapshotLimit;
    rememberedRequests = other.rememberedRequests;
  }

  /** A quick filer of release 9.12.1 on a free port without TLS, with an account of one SVM. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings();
  }

  /** On a port of its own choice, 0 for any that is free. */
  public SimulatorSettings withPort(int value) {
    return with(settings -> settings.port = value);
  }

  /** With TLS and a certificate for the address it listens on. */
  public SimulatorSettings withTls() {
    return with(settings -> settings.tls = true);
  }

  /** With TLS and a certificate for other hosts. */
  public SimulatorSettings withCertificateFor(String... hosts) {
    return withTls().with(settings -> settings.certificateHosts = List.of(hosts));
  }

  /** With TLS and a certificate that is no longer valid. */
  public SimulatorSettings withExpiredCertificate() {
    return withTls().with(settings -> settings.certificateExpired = true);
  }

  /** With a certain account. */
  public SimulatorSettings withCredentials(String name, String secret) {
    return with(
        settings -> {
          settings.username = name;
          settings.password = secret;
        });
  }

  /** With tokens that are taken in place of the password, from ONTAP 9.14 on. */
  public SimulatorSettings withBearerTokens(String... tokens) {
    return with(settings -> settings.bearerTokens = Set.of(tokens));
  }

  /** With TLS, and clients may prove by certificate who they are. */
  public SimulatorSettings withClientCertificates() {
    return withTls().with(settings -> settings.clientCertificates = true);
  }

  /** With another name of the SVM that the account is for. */
  public SimulatorSettings withSvm(String name) {
    return with(settings -> settings.svm = name);
  }

  /** With an account of the cluster, which has to say which SVM it means. */
  public SimulatorSettings withClusterAccount() {
    return with(settings -> settings.svmScoped = false);
  }

  /** Of another release, such as 9.14.1. */
  public SimulatorSettings withVersion(String version) {
    return with(settings -> settings.release = Release.parse(version));
  }

  /** Of a release without the locks API, the state {@code restricted} and nodes of volumes. */
  public SimulatorSettings withOldRelease() {
    return withVersion("9.8.0");
  }

  /** With another time than the machine's. */
  public SimulatorSettings withTime(FilerTime value) {
    return with(settings -> settings.time = value);
  }

  /** How long each request takes at least. */
  public SimulatorSettings withLatency(Duration value) {
    return with(settings -> settings.latency = value);
  }

  /** How long each record of a listing takes on top of that. */
  public SimulatorSettings withTimePerRecord(Duration value) {
    return with(settings -> settings.timePerRecord = value);
  }

  /** As a busy filer, on which a listing of 5,000 volumes takes a minute. */
  public SimulatorSettings withSlowListing() {
    return withTimePerRecord(Duration.ofMillis(12));
  }

  /** How long a job takes. */
  public SimulatorSettings withJobDelay(Duration value) {
    return with(settings -> settings.jobDelay = value);
  }

  /** How long a job can be asked for after its end, 300 s unless said otherwise. */
  public SimulatorSettings withJobExpiry(Duration value) {
    return with(settings -> settings.jobExpiry = value);
  }

  /** With listings that leave the junction path out even if they are asked for it. */
  public SimulatorSettings withoutPathInCollection() {
    return with(settings -> settings.pathInCollection = false);
  }

  /** With a link to a next page only where there is something more. */
  public SimulatorSettings withoutEmptyLastPage() {
    return with(settings -> settings.emptyLastPage = false);
  }

  /** Without the root volume that each SVM really has, mounted at {@code /}. */
  public SimulatorSettings withoutRootVolume() {
    return with(settings -> settings.rootVolume = false);
  }

  /** With code 1 and HTTP 409 for a volume name that is taken, in place of 917526. */
  public SimulatorSettings withGenericDuplicates() {
    return with(settings -> settings.genericDuplicates = true);
  }

  /** With certain errors, by code, told by the job and not by the answer to the request. */
  public SimulatorSettings withLateErrors(Integer... codes) {
    return with(settings -> settings.lateErrors = Set.of(codes));
  }

  /** How many snapshots a volume can have, 1023 unless said otherwise. */
  public SimulatorSettings withSnapshotLimit(int value) {
    return with(settings -> settings.snapshotLimit = value);
  }

  /** How many requests it remembers, the latest ones, 100,000 unless said otherwise. */
  public SimulatorSettings withRememberedRequests(int value) {
    return with(settings -> settings.rememberedRequests = value);
  }

  /** Refuses settings that contradict each other. */
  void check() {
    if (!bearerTokens.isEmpty() && !release.takesBearerTokens()) {
      throw new IllegalArgumentException(
          "ONTAP takes bearer tokens from 9.14 on, but the release is " + release + ".");
    }
  }

  int port() {
    return port;
  }

  boolean tls() {
    return tls;
  }

  List<String> certificateHosts() {
    return certificateHosts;
  }

  boolean certificateExpired() {
    return certificateExpired;
  }

  String username() {
    return username;
  }

  String password() {
    return password;
  }

  Set<String> bearerTokens() {
    return bearerTokens;
  }

  boolean clientCertificates() {
    return clientCertificates;
  }

  String svm() {
    return svm;
  }

  boolean svmScoped() {
    return svmScoped;
  }

  Release release() {
    return release;
  }

  FilerTime time() {
    return time;
  }

  Duration latency() {
    return latency;
  }

  Duration timePerRecord() {
    return timePerRecord;
  }

  Duration jobDelay() {
    return jobDelay;
  }

  Duration jobExpiry() {
    return jobExpiry;
  }

  boolean pathInCollection() {
    return pathInCollection;
  }

  boolean emptyLastPage() {
    return emptyLastPage;
  }

  boolean rootVolume() {
    return rootVolume;
  }

  boolean genericDuplicates() {
    return genericDuplicates;
  }

  Set<Integer> lateErrors() {
    return lateErrors;
  }

  int snapshotLimit() {
    return snapshotLimit;
  }

  int rememberedRequests() {
    return rememberedRequests;
  }

  private SimulatorSettings with(Consumer<SimulatorSettings> change) {
    SimulatorSettings changed = new SimulatorSettings(this);
    change.accept(changed);
    return changed;
  }
}
