package dev.couponry.platform.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLocationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db:5432/couponry?sslmode=require",
        "postgres://db:5432/couponry?sslmode=require",
        "jdbc:postgresql://db:5432/couponry?sslmode=require"
      })
  void tellsBothClientsOfEveryForm(String url) {
    DatabaseLocation location = DatabaseLocation.of(url, "me", "secret");

    assertThat(location.settings())
        .containsEntry(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/couponry?sslmode=require")
        .containsEntry(
            "quarkus.datasource.reactive.url", "postgresql://db:5432/couponry?sslmode=require")
        .containsEntry("quarkus.datasource.username", "me")
        .containsEntry("quarkus.datasource.password", "secret");
    assertThat(location.shown()).isEqualTo("db:5432/couponry");
  }

  @Test
  void takesCredentialsOutOfTheAddress() {
    DatabaseLocation location = DatabaseLocation.of("postgresql://me:p%40ss+1@db/couponry", "", "");

    assertThat(location).isEqualTo(new DatabaseLocation("//db/couponry", "me", "p@ss+1"));
    assertThat(location.shown()).doesNotContain("me", "ss");
  }

  @Test
  void prefersCredentialsOfTheirOwn() {
    assertThat(DatabaseLocation.of("postgresql://me:no@db/couponry", "you", "yes"))
        .isEqualTo(new DatabaseLocation("//db/couponry", "you", "yes"));
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    assertThat(DatabaseLocation.of("postgresql://db/couponry", "", "").settings())
        .doesNotContainKeys("quarkus.datasource.username", "quarkus.datasource.password");
  }

  @Test
  void refusesOtherDatabases() {
    assertThatThrownBy(() -> DatabaseLocation.of("mysql://db/couponry", "", ""))
        .isInstanceOf(StartRefused.class);
  }
}
