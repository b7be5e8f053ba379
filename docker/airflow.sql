-- Airflow keeps its metadata beside ours.
create database airflow;
