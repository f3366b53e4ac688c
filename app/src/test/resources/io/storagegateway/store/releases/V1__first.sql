create table releases (number bigint not null primary key);
insert into releases (number) values (1);
