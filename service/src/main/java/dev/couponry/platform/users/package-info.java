/** Users as the platform knows them: where they are in the database, and how to speak of one. */
package dev.couponry.platform.users;
