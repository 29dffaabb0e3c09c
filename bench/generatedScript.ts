/** A script of about that many lines, as an operator might write it: applications of three tiers on racks of nodes. */
export function generatedScript(lines: number): string {
  const racks = "@node-[1..64].example.org : host<boot=30>;\n$R[1..8] = @node-[1..64].example.org % 8;\n";
  const applications = Math.ceil(lines / linesPerApplication);
  return `namespace bench;\n${racks}${Array.from({ length: applications }, (_, i) => application(i)).join("")}`;
}

const linesPerApplication = 19;

const application = (i: number): string => `
// Application ${i}: a front end, a back end and a database that do not lose a tier when a node fails.
front${i}_[1..4] : tiny<boot=4, clone>;
back${i}_[1..3] : small<memory=2, zone=east>;
{db${i}_master, db${i}_slave} : large<memory=8>;
$front${i} = front${i}_[1..4];
$back${i} = back${i}_[1..3];
$db${i} = {db${i}_master, db${i}_slave};
$all${i} = $front${i} + $back${i} + $db${i};
for $tier in {$front${i}, $back${i}, $db${i}} {
  spread($tier);
}
among($db${i}, $R[1..${(i % 7) + 2}]);
if #$all${i} > 8 {
  >>fence($all${i}, $R1 + $R2 + $R${(i % 6) + 3});
} else {
  ban($front${i}, {@node-${(i % 64) + 1}.example.org, @node-${((i + 7) % 64) + 1}.example.org});
}
preserve($db${i}, "memory", 2 * ${i % 9} + 4);
`;
