-- Ciphertexts that bind the owner and a version, and the keys that processes hold. The class Envelope describes the format.

-- The version that a ciphertext was sealed for; null if its format has none. Its row stores it in a column of its own.
create function sealed_version(sealed bytea) returns bytea language sql immutable strict parallel safe as $$
  select case when octet_length(sealed) > 17 and get_byte(sealed, 0) in (3, 4) then substring(sealed from 2 for 16) end
$$;

-- The ciphertext with the version of its row: if an older ciphertext was put back, it has another version and does not open.
create function sealed_of_row(sealed bytea, version bytea) returns bytea language sql immutable parallel safe as $$
  select case
    when octet_length(sealed) > 17 and get_byte(sealed, 0) in (3, 4)
      then overlay(sealed placing coalesce(version, decode(repeat('00', 16), 'hex')) from 2 for 16)
    else sealed
  end
$$;

-- The key and the context that sealed it, such as h0a1b2c3d/2.
create function sealed_with(sealed bytea) returns text language sql immutable strict parallel safe as $$
  select case when octet_length(sealed) = 0 then '?' else
    case get_byte(sealed, 0)
      when 1 then 'h' || encode(substring(sealed from 2 for 4), 'hex') || '/1'
      when 2 then 's' || encode(substring(sealed from 3 for 4), 'hex') || '/1'
      when 3 then 'h' || encode(substring(sealed from 19 for 4), 'hex') || '/2'
      when 4 then 's' || encode(substring(sealed from 19 for 4), 'hex') || '/2'
      else '?'
    end
  end
$$;

-- Null while a version from before this migration has written the row, whose ciphertext has no version.
alter table account_field add column sealed_version bytea;
alter table saved_session add column sealed_version bytea;
alter table account_data add column sealed_version bytea;
alter table connector_parameter add column sealed_version bytea;

-- See V8: PostgreSQL must not copy values into its statistics.
alter table account_field alter column sealed_version set statistics 0;
alter table saved_session alter column sealed_version set statistics 0;
alter table account_data alter column sealed_version set statistics 0;
alter table connector_parameter alter column sealed_version set statistics 0;

-- The ids of the keys that the worker holds, separated by spaces. Null: a version that does not say it.
alter table incarnation add column held_keys text;

-- The key that each gateway seals with. Nothing depends on a row whose seen_at is old.
create table gateway_key (
  gateway     uuid primary key,
  sealing_key text        not null,
  context     integer     not null,
  seen_at     timestamptz not null default clock_timestamp()
);
