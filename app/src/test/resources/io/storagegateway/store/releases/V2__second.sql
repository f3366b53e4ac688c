insert into releases (number) values (2);
