// Reads and fills what shops write: a subject and a text in Handlebars. What is wrong in it is said with its field, so that the form can say it there.
import Handlebars from 'handlebars';

const blocks = ['if', 'unless', 'each', 'with'];
const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: { log: false, lookup: false } };

/** A template that cannot be used, and why: syntax with the line, unknown_word with the word, not_allowed with what is not. */
class Problem extends Error {
  constructor(code, what) {
    super(code);
    this.code = code;
    this.what = what;
  }
}

// Compiling takes longer than filling, and most mails of a shop come from the same few templates.
const compiled = new Map(), mostCompiled = 200;

/** @returns {{ fill: (words: object) => string } | { problem: { field: string, code: string, what: string } }} */
export function read(field, text, words) {
  try {
    const known = compiled.get(text) ?? compile(text);
    check(known.tree, words, true);
    return { fill: known.fill };
  } catch (failure) {
    return { problem: { field, ...whyOf(failure) } };
  }
}

function compile(text) {
  const tree = parse(text);
  const made = { tree, fill: Handlebars.compile(tree, options) };
  if (compiled.size >= mostCompiled) compiled.delete(compiled.keys().next().value);
  compiled.set(text, made);
  return made;
}

/** Filling can fail where a word is known but has nothing inside. */
export function whyOf(failure) {
  if (failure instanceof Problem) return { code: failure.code, what: failure.what };
  const word = /^"([^"]+)" not defined/.exec(failure.message);
  return word ? { code: 'unknown_word', what: word[1] } : { code: 'syntax', what: '1' };
}

function parse(text) {
  try {
    return Handlebars.parse(text);
  } catch (failure) {
    throw new Problem('syntax', /line (\d+)/i.exec(failure.message)?.[1] ?? String(failure.lineNumber ?? 1));
  }
}

// Also where nothing is said at present: a word that is wrong in a part for others is wrong.
function check(node, words, known) {
  for (const statement of node?.body ?? []) {
    switch (statement.type) {
      case 'ContentStatement': case 'CommentStatement': break;
      case 'MustacheStatement':
        if (statement.params.length > 0 || statement.hash) throw new Problem('unknown_word', statement.path.original);
        word(statement.path, words, known);
        break;
      case 'BlockStatement': {
        const name = statement.path.original;
        if (!blocks.includes(name)) throw new Problem('not_allowed', `#${name}`);
        if (statement.params.length !== 1 || statement.hash) throw new Problem('syntax', String(statement.loc.start.line));
        word(statement.params[0], words, known);
        // Inside these, words are those of another thing.
        const same = known && (name === 'if' || name === 'unless');
        check(statement.program, words, same);
        check(statement.inverse, words, known);
        break;
      }
      default: throw new Problem('not_allowed', statement.name?.original ?? statement.type);
    }
  }
}

function word(path, words, known) {
  if (path.type !== 'PathExpression') throw new Problem('not_allowed', String(path.original ?? path.type));
  if (!known || path.data) return;
  let inside = words;
  for (const part of path.parts) {
    if (inside === null || typeof inside !== 'object' || !Object.hasOwn(inside, part)) throw new Problem('unknown_word', path.original);
    inside = inside[part];
  }
  if (path.parts.length === 0 || inside !== null && typeof inside === 'object' && !Array.isArray(inside)) throw new Problem('unknown_word', path.original);
}
