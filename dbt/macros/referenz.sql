{# As dbt's own, but the marks of a row are made once: asking for the mark of each of 12 000 cells took longer than all else of
   the reference tables together. #}
{% macro postgres__load_csv_rows(model, agate_table) %}
    {%- set spalten = get_seed_column_quoted_csv(model, agate_table.column_names) -%}
    {%- set zeile = '(' ~ (['%s'] * (agate_table.column_names | length)) | join(', ') ~ ')' -%}
    {%- set anweisungen = [] -%}
    {%- for zeilen in agate_table.rows | batch(get_batch_size()) -%}
        {%- set werte = [] -%}
        {%- for werte_der_zeile in zeilen -%}
            {%- do werte.extend(werte_der_zeile) -%}
        {%- endfor -%}
        {%- set anweisung = 'insert into ' ~ this.render() ~ ' (' ~ spalten ~ ') values ' ~ ([zeile] * (zeilen | length)) | join(', ') -%}
        {%- do adapter.add_query(anweisung, bindings=werte, abridge_sql_log=True) -%}
        {%- do anweisungen.append(anweisung) -%}
    {%- endfor -%}
    {{ return(anweisungen | first | default('')) }}
{% endmacro %}
