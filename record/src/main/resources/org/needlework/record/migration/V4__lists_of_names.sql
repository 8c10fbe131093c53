-- A list of names that was shown is one entry of the audit with every patient on it: whoever asks who saw one
-- patient looks through the lists alone, not through the whole chain.
set search_path = needlework;

create index lists_of_names on audit (clinic, number) where patient is null and action = 'see_identity';
