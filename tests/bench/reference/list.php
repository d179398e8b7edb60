<?php
// list.php: the reviewers' list as PHP-FPM makes it: the same statements, the same model as a DOM, the same sheet (its
// texts put in beforehand), no session, no rights, no cache. ?view=xml answers the model, to be compared with the
// house's own. Knows the plain list in its orders and pages, which is what the bench asks for.
require __DIR__ . '/house.php';

const LOGIN = 'tdthinh', MOUNT = '/small', TODAY_ZONE = 'Asia/Ho_Chi_Minh', NONE = '9999-12-31', SIZE = 50, OVERDUE_MOST = 1000;
date_default_timezone_set(TODAY_ZONE);

$db = new PDO('sqlite:' . $_SERVER['RECORDS'], null, null, [
    PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_NUM]);

function rows(string $name, array $values = [], int $how = PDO::FETCH_NUM): array {
    global $db;
    $statement = $db->prepare(SQL[$name]);
    foreach ($values as $param => $value) {
        $statement->bindValue(":$param", $value, is_int($value) ? PDO::PARAM_INT : (is_resource($value) ? PDO::PARAM_LOB : PDO::PARAM_STR));
    }
    $statement->execute();
    return $statement->fetchAll($how);
}
function n(int $n): string { return number_format($n, 0, ',', '.'); }

// --- the page's frame ---
$clock = $db->query('SELECT domain_epoch_at, real_epoch_at FROM clock')->fetch();
$now = $clock[0] + (int)(microtime(true) * 1e6) - $clock[1];
$today = date('Y-m-d', intdiv($now, 1000000));
$given = ['sort' => $_GET['sort'] ?? null, 'after' => $_GET['after'] ?? null];

function address(array $changes): string {
    global $given;
    $fields = array_merge(['state' => null, 'overdue' => null, 'sort' => $given['sort']], $changes);
    $order = ['state', 'overdue', 'sort', 'after', 'before'];
    $pairs = [];
    foreach ($order as $name) {
        if (($fields[$name] ?? null) !== null) $pairs[] = "$name=$fields[$name]";
    }
    return $pairs ? '?' . implode('&', $pairs) : '';
}
function href(array $changes): string { return MOUNT . '/review' . address($changes); }

$doc = new DOMDocument('1.0', 'UTF-8');
function add(DOMNode $parent, string $name, array $attributes = [], ?string $text = null): DOMElement {
    global $doc;
    $node = $parent->appendChild($doc->createElement($name));
    foreach ($attributes as $key => $value) {
        if ($value !== null) $node->setAttribute($key, (string)$value);
    }
    if ($text !== null && $text !== '') $node->appendChild($doc->createTextNode($text));
    return $node;
}
$normal = array_filter($given, fn($v) => $v !== null);
ksort($normal);
$string = implode('&', array_map(fn($k, $v) => "$k=$v", array_keys($normal), $normal));
$page = add($doc, 'page', ['schema' => '1', 'program' => 'review', 'place' => '/review', 'lang' => 'vi', 'mount' => MOUNT, 'path' => '/review',
    'now' => gmdate('Y-m-d\TH:i:s\Z', intdiv($now, 1000000)), 'now_shown' => date('d/m/Y H:i', intdiv($now, 1000000)), 'today' => $today, 'build' => 'php', 'density' => '',
    'switch' => '?' . ($string === '' ? '' : "$string&") . 'lang=en', 'name' => 'review-list']);
$account = $db->query("SELECT login, name, post, id FROM account WHERE login = '" . LOGIN . "'")->fetch();
$me = $account[3];
[$todo] = rows('work_count', ['me' => $me, 'today' => $today])[0];
$grant = $db->query('SELECT g.role, u.name, u.id FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = ' . $me)->fetch();
$person = add($page, 'person', ['login' => $account[0], 'name' => $account[1], 'post' => $account[2], 'unit' => $grant[1], 'todo' => $todo > 99 ? '99+' : $todo]);
add($person, 'role', ['code' => $grant[0], 'unit' => $grant[1], 'id' => $grant[2]]);
add($page, 'site');
add($page, 'clock', ['v' => $today, 'demo' => '1'], date('d/m/Y', strtotime($today)));
$query = add($page, 'query', ['string' => $string === '' ? null : $string]);
foreach ($_GET as $key => $value) {
    if ($key !== 'view') add($query, 'field', ['name' => $key, 'value' => $value]);
}
if (!isset($_GET['view'])) add($page, 'token', [], 'token');

// --- the choices ---
$base = ['me' => $me, 'today' => $today, 'lang' => 'vi'];
$desks = rows('review_desks', $base);
$movements = rows('review_movements', ['today' => $today, 'lang' => 'vi']);
$desk = $desks[0][0];
$movement = $movements[0][0];
$states = rows('review_states', ['lang' => 'vi']);
$awards = rows('review_awards', ['movement' => $movement, 'lang' => 'vi']);
$contents = rows('review_contents', ['movement' => $movement, 'lang' => 'vi']);
[$top] = rows('review_top', ['desk' => $desk])[0];
$units = rows('review_units', ['top' => $top, 'unit' => 0, 'today' => $today, 'lang' => 'vi']);
$list = ['recipient' => $desk, 'movement' => $movement];
$tally = rows('tally_of_desk', $list);
[$overdue] = rows('line_probe.overdue', $list + ['today' => $today, 'n' => OVERDUE_MOST + 1])[0];
$open = $state_name = $award_by_id = [];
foreach ($states as $s) {
    $state_name[$s[0]] = $s[2];
    $open[$s[0]] = $s[3] != 0;
}
foreach ($awards as $a) $award_by_id[$a[0]] = $a;

// --- tabs, states, filters, orders ---
$by_state = [];
foreach ($tally as $t) $by_state[$t[0]] = ($by_state[$t[0]] ?? 0) + $t[4];
$all = array_sum($by_state);
$in_work = array_sum(array_filter($by_state, fn($s) => $open[$s], ARRAY_FILTER_USE_KEY));
$views = add($page, 'views');
add($views, 'row', ['name' => 'to_receive', 'count' => n($by_state['submitted'] ?? 0), 'href' => href(['state' => 'submitted'])]);
add($views, 'row', ['name' => 'open', 'count' => n($in_work), 'href' => href(['state' => 'open'])]);
add($views, 'row', ['name' => 'overdue', 'count' => $overdue > OVERDUE_MOST ? n(OVERDUE_MOST) . '+' : n($overdue), 'href' => href(['overdue' => '1']), 'alert' => '1']);
add($views, 'row', ['name' => 'all', 'count' => n($all), 'href' => href([]), 'current' => '1']);
$element = add($page, 'states');
foreach ($states as $s) {
    $of = $by_state[$s[0]] ?? 0;
    if ($open[$s[0]] && $of) add($element, 'row', ['code' => $s[0], 'name' => $s[2], 'count' => n($of), 'n' => $of, 'href' => href(['state' => $s[0]])]);
}
$filters = add($page, 'filters', ['chosen' => '0']);
function filter(string $name, array $options, $chosen = null): void {
    global $filters;
    $filter = add($filters, 'filter', ['name' => $name]);
    foreach ($options as [$value, $label]) add($filter, 'option', ['value' => $value, 'selected' => $value == $chosen ? 'selected' : null], $label);
}
filter('movement', $movements, $movement);
$choices = [['open', TEXTS['view.open']]];
foreach ($states as $s) {
    if ($s[0] !== 'draft' && $s[0] !== 'unit_meeting') $choices[] = [$s[0], $s[1]];
}
filter('state', $choices);
$choices = $lasts = [];
foreach ($units as $u) {
    while ($lasts && $u[2] > end($lasts)) array_pop($lasts);
    $choices[] = [$u[0], str_repeat('– ', count($lasts)) . $u[1]];
    $lasts[] = $u[3];
}
filter('unit', $choices);
filter('content', array_map(fn($c) => [$c[0], "$c[0]. $c[1]"], $contents));
filter('kind', array_map(fn($k) => [$k, TEXTS["kind.$k"]], ['individual', 'collective', 'household', 'story']));
filter('award', array_map(fn($a) => [$a[1], $a[2]], array_filter($awards, fn($a) => $a[4])));
$classes = [];
foreach ($tally as $t) {
    if ($t[2] !== '') $classes[$t[2]] = [$t[2], TEXTS["class.$t[2]"] ?? $t[2]];
}
filter('class', $classes);
filter('size', [['20', '20'], ['50', '50'], ['100', '100']], '50');
$sort = $given['sort'] ?? '-submitted';
$descending = $sort[0] === '-' || $sort === 'submitted' && $given['sort'] === null;
$by = ltrim($sort, '-');
$sorts = add($page, 'sorts');
foreach (['name', 'unit', 'submitted', 'due'] as $name) {
    $up = $name === $by ? $descending : $name !== 'submitted';
    $value = $up ? $name : ($name === 'submitted' ? null : "-$name");
    add($sorts, 'sort', ['name' => $name, 'href' => href(['sort' => $value]), 'current' => $name === $by ? ($descending ? 'descending' : 'ascending') : null]);
}

// --- the lines ---
$values = $list + ['n' => SIZE + 1];
$first = 1;
$after = '';
if ($given['after'] !== null) {
    [$id, $position] = array_map('intval', explode('-', $given['after']));
    $place = rows('line_place', $list + ['id' => $id]);
    $keys = ['submitted' => ['at' => (int)$place[0][0]], 'name' => ['name_key' => $place[0][1]],
        'unit' => ['unit_pos' => (int)$place[0][2], 'name_key' => $place[0][1]], 'due' => ['due' => $place[0][3]]][$by];
    if (isset($keys['name_key'])) {
        $blob = fopen('php://memory', 'r+');
        fwrite($blob, $keys['name_key']);
        rewind($blob);
        $keys['name_key'] = $blob;
    }
    $values += $keys + ['id' => $id];
    $first = $position + 1;
    $after = '.after';
}
$found = rows("line_list.$by." . ($descending ? 'down' : 'up') . $after, $values, PDO::FETCH_ASSOC);
$more = count($found) > SIZE;
$found = array_slice($found, 0, SIZE);
$earliest = $today;
foreach ($found as $row) {
    if ($row['due'] < $earliest) $earliest = $row['due'];
}
$holidays = rows('holidays', ['from_day' => $earliest, 'to_day' => date('Y-m-d', strtotime("$today +400 days"))]);
function weekday(string $day): int { return (int)date('N', strtotime($day)); }
$exceptions = [];
foreach ($holidays as [$day, $kind]) {
    if ((weekday($day) > 5) === ($kind !== 'off')) $exceptions[$day] = $kind === 'off' ? -1 : 1;
}
function days_left(string $due): int {
    global $today, $exceptions;
    $late = $due < $today;
    [$from, $to] = $late ? [$due, $today] : [$today, $due];
    $days = (int)round((strtotime($to) - strtotime($from)) / 86400);
    $n = intdiv($days, 7) * 5;
    for ($i = 1, $start = weekday($from); $i <= $days % 7; $i++) $n += ($start + $i - 1) % 7 < 5 ? 1 : 0;
    foreach ($exceptions as $day => $worth) $n += $day > $from && $day <= $to ? $worth : 0;
    return $late ? -$n : $n;
}
function short_day(string $iso): string {
    global $today;
    return substr($iso, 8, 2) . '/' . substr($iso, 5, 2) . (substr($iso, 0, 4) === substr($today, 0, 4) ? '' : '/' . substr($iso, 0, 4));
}
$lines = add($page, 'lines');
foreach ($found as $i => $l) {
    [$kind, $state, $bits, $due] = [$l['kind'], $l['state'], $l['contents'], $l['due']];
    $award = $award_by_id[$l['award_id']] ?? null;
    $row = add($lines, 'row', ['id' => $l['id'], 'kind' => $kind, 'state' => $state, 'unit_short' => $l['unit_short'], 'award_short' => $award ? $award[3] : '',
        'days_left' => $due === NONE ? null : days_left($due), 'n' => $first + $i]);
    $numbers = [];
    for ($no = 1; $no <= 60; $no++) {
        if ($bits >> ($no - 1) & 1) $numbers[] = $no;
    }
    add($row, 'code', [], $l['code']);
    add($row, 'unit', [], $l['unit_name']);
    add($row, 'name', [], $l['name']);
    add($row, 'post', [], $l['post']);
    add($row, 'kind_name', [], TEXTS["kind_short.$kind"]);
    add($row, 'contents', [], implode(', ', $numbers));
    add($row, 'award', [], $award ? $award[2] : '');
    add($row, 'summary', [], $l['summary']);
    add($row, 'state_name', [], $state_name[$state]);
    $day = date('Y-m-d', intdiv($l['submitted_at'], 1000000));
    add($row, 'submitted', ['v' => $day], short_day($day));
    add($row, 'votes');
    if ($due !== NONE) add($row, 'due', ['v' => $due], short_day($due));
}

// --- totals ---
$shown = count($found);
$query_here = address([]);
$join = $query_here === '' ? '?' : '&';
add($page, 'list', ['name' => 'lines', 'total' => n($all), 'exact' => '1', 'first' => $shown ? n($first) : null, 'last' => $shown ? n($first + $shown - 1) : null,
    'query' => $query_here, 'reset' => href([]), 'dense' => MOUNT . "/review$query_here{$join}density=dense", 'roomy' => MOUNT . "/review$query_here{$join}density=roomy",
    'prev' => $after !== '' && $shown ? href(['before' => $found[0]['id'] . '-' . $first]) : null,
    'next' => $more ? href(['after' => $found[$shown - 1]['id'] . '-' . ($first + $shown - 1)]) : null]);
if ($all) {
    $counts = ['collective' => 0, 'individual' => 0, 'household' => 0, 'story' => 0, 'direct' => 0, 'leaders' => 0, 'women' => 0];
    foreach ($tally as $t) {
        $counts[$t[1]] += $t[4];
        if ($t[2] === 'direct_worker') $counts['direct'] += $t[4];
        if (str_starts_with($t[2], 'leader_')) $counts['leaders'] += $t[4];
        if ($t[3] === 'female') $counts['women'] += $t[4];
    }
    add(add($page, 'counts'), 'row', array_map('n', $counts));
}

// --- the answer ---
if (isset($_GET['view'])) {
    header('Content-Type: application/xml; charset=utf-8');
    echo $doc->saveXML();
    return;
}
$sheet = new DOMDocument();
$sheet->load(__DIR__ . '/xsl/review-list.xsl');
$transform = new XSLTProcessor();
$transform->importStylesheet($sheet);
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: private, no-cache');
header('Content-Security-Policy: default-src \'self\'');
echo "<!DOCTYPE html>\n", $transform->transformToXml($doc);
