-- The import's user.
CREATE USER 'import'@'10.20.%'
    IDENTIFIED BY 'tulip-harbour-91';
GRANT INSERT ON visits.* TO 'import'@'10.20.%';
ALTER USER 'import'@'10.20.%' REQUIRE NONE;
