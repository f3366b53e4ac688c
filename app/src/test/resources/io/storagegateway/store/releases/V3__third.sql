insert into releases (number) values (3);
