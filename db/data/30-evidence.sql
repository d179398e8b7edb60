-- Types of files that forms take (domain 8: PDF, DOCX, XLSX, JPG, PNG; beside them what older offices still write) and the
-- groups that fields name. Ends: PDF 32000-1 7.5.5 (%%EOF), JPEG's EOI (phones write notes behind it), PNG's IEND, ZIP's
-- end of central directory (at most 65,557 bytes before the end).
INSERT INTO file_type (media, pos, name, name_en, suffixes, shown, tail, tail_within, member) VALUES
  ('application/pdf', 1, 'PDF', 'PDF', '.pdf', 1, '2525454f46', 2048, ''),
  ('image/jpeg', 2, 'ảnh JPG', 'JPG picture', '.jpg,.jpeg', 1, 'ffd9', 65536, ''),
  ('image/png', 3, 'ảnh PNG', 'PNG picture', '.png', 1, '49454e44ae426082', 65536, ''),
  ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 4, 'Word (DOCX)', 'Word (DOCX)', '.docx', 0, '504b0506', 65557, 'word/document.xml'),
  ('application/msword', 5, 'Word cũ (DOC)', 'older Word (DOC)', '.doc', 0, '', 0, ''),
  ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 6, 'Excel (XLSX)', 'Excel (XLSX)', '.xlsx', 0, '504b0506', 65557, 'xl/workbook.xml'),
  ('application/vnd.ms-excel', 7, 'Excel cũ (XLS)', 'older Excel (XLS)', '.xls', 0, '', 0, ''),
  ('application/vnd.oasis.opendocument.text', 8, 'ODT', 'ODT', '.odt', 0, '504b0506', 65557, ''),
  ('application/vnd.oasis.opendocument.spreadsheet', 9, 'ODS', 'ODS', '.ods', 0, '504b0506', 65557, '');

INSERT INTO file_type_group (group_code, media) VALUES
  ('scan', 'application/pdf'), ('scan', 'image/jpeg'), ('scan', 'image/png'),
  ('image', 'image/jpeg'), ('image', 'image/png'),
  ('document', 'application/pdf'),
  ('document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ('document', 'application/msword'),
  ('document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  ('document', 'application/vnd.ms-excel'),
  ('document', 'application/vnd.oasis.opendocument.text'),
  ('document', 'application/vnd.oasis.opendocument.spreadsheet');
