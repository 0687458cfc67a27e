package dev.couponry.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are wrong, or do not go together, are refused with a sentence. */
class RefusalTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "production | database: {external: {secret: ''}} | the service needs a database: set"
            + " database.external.secret",
        "production | database: {cloudNativePG: {enabled: true}} | there is one database: set only"
            + " one of database.external.secret and database.cloudNativePG.enabled",
        "production | database: {embedded: {enabled: true}} | there is one database: set only one"
            + " of database.external.secret and database.embedded.enabled",
        "embedded | service: {replicas: 2} | an embedded database belongs to one replica: set"
            + " service.replicas to 1",
        "embedded | service: {autoscaling: {enabled: true}} | an embedded database belongs to one"
            + " replica",
        "embedded | migration: {secret: owner} | an embedded database is migrated at start",
        "cloud-native-pg | migration: {secret: owner} | owns its database: leave migration.secret"
            + " empty",
        "production | migration: {enabled: false, secret: owner} | migration.secret is for the"
            + " migration job",
        "production | auth: {issuer: ''} | the service starts only with authentication: set"
            + " auth.issuer",
        "production | auth: {keys: ''} | the keys of auth.issuer are missing",
        "everything | auth: {keys: 'https://login.example/jwks.json'} | set only one of auth.keys"
            + " and auth.keysConfigMap.name",
        "production | service: {image: {repository: ''}} | set service.image.repository",
        "production | operator: {image: {repository: ''}} | set operator.image.repository",
        "production | operator: {token: {secret: ''}} | the operator calls the service with a"
            + " bearer token",
        "cloud-native-pg | operator: {token: {secret: operator}} | set only one of"
            + " operator.token.secret and auth.cluster.keysConfigMap.name",
        "cloud-native-pg | operator: {enabled: false} | auth.cluster.keysConfigMap.name is for the"
            + " operator",
        "production | auth: {cluster: {issuer: kubernetes}} | /auth/cluster/issuer",
        "production | test: {token: {secret: ''}} | helm test calls the service with a bearer"
            + " token",
        "everything | service: {autoscaling: {minReplicas: 20}} | minReplicas must not be above"
            + " maxReplicas",
        "production | service: {env: {COUPONRY_MODE: local}} | service.env.COUPONRY_MODE: has a"
            + " value of its own",
        "production | service: {image: {tag: latest}} | /service/image/tag",
        "production | service: {replicas: 0} | /service/replicas",
        "production | service: {replica: 3} | additional properties 'replica' not allowed",
        "production | service: {resources: {limits: {memory: much}}} |"
            + " /service/resources/limits/memory",
        "production | service: {resources: {limits: {gpu: 1}}} | gpu",
        "production | auth: {keys: 'ftp://x'} | /auth/keys",
        "production | operator: {env: {COUPONRY_DATABASE_URL: x}} | COUPONRY_DATABASE_URL",
        "production | metrics: {rules: {errorBudget: 0}} | /metrics/rules/errorBudget",
        "production | unknown: true | additional properties 'unknown' not allowed",
      })
  void refuses(String set, String values, String sentence) throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.yaml"), values);

    assertThatThrownBy(() -> Chart.template(set).withValuesFile(wrong).call())
        .hasMessageContaining(sentence);
  }
}
