//! One block as one line of text: what the embedded schemas consist of.
//!
//! ```text
//! @D  arn:Cs  port:OCn  tags:Oms  rule[l1-5D]{name:Rs}  !name@4.67.0
//! ```
//!
//! An argument is its name, its flags in capitals and its type; a nested block its name, nesting,
//! least and greatest number, flags and contents; after `!` stands what is gone, with the last
//! version that had it. `~` and `^` precede the last version in which a name was not yet required,
//! or could still be set. `@` precedes the flags of the whole.

use smol_str::SmolStr;

use super::block::{Attribute, Block, Nested, Nesting, Type};

/// The line of a block.
pub fn write(block: &Block) -> String {
    let mut out = String::new();
    contents(block, &mut out);
    out
}

fn contents(block: &Block, out: &mut String) {
    let mut items: Vec<String> = Vec::new();
    let flags = flags(&[
        ('D', block.deprecated),
        ('B', block.beta),
        ('A', block.open),
    ]);
    if !flags.is_empty() {
        items.push(format!("@{flags}"));
    }
    items.extend(block.attributes.iter().map(attribute));
    for nested in &block.blocks {
        let nesting = match nested.nesting {
            Nesting::Single => 'o',
            Nesting::List => 'l',
            Nesting::Set => 'e',
            Nesting::Map => 'm',
        };
        let max = nested.max.map(|max| max.to_string()).unwrap_or_default();
        let until = until('~', nested.optional_until.as_ref());
        let mut item = format!("{}[{nesting}{}-{max}{until}]{{", nested.name, nested.min);
        contents(&nested.block, &mut item);
        item.push('}');
        items.push(item);
    }
    items.extend(
        block
            .removed
            .iter()
            .map(|(name, version)| format!("!{name}@{version}")),
    );
    out.push_str(&items.join(" "));
}

fn flags(flags: &[(char, bool)]) -> String {
    flags
        .iter()
        .filter(|(_, set)| *set)
        .map(|(flag, _)| *flag)
        .collect()
}

fn until(mark: char, version: Option<&SmolStr>) -> String {
    version.map_or(String::new(), |version| format!("{mark}{version}"))
}

fn attribute(attribute: &Attribute) -> String {
    let flags = flags(&[
        ('R', attribute.required),
        ('O', attribute.optional),
        ('C', attribute.computed),
        ('S', attribute.sensitive),
        ('W', attribute.write_only),
        ('D', attribute.deprecated),
        ('B', attribute.beta),
        ('N', attribute.nested),
    ]);
    let mut ty = String::new();
    write_type(&attribute.ty, &mut ty);
    format!(
        "{}:{flags}{ty}{}{}",
        attribute.name,
        until('~', attribute.optional_until.as_ref()),
        until('^', attribute.settable_until.as_ref())
    )
}

fn write_type(ty: &Type, out: &mut String) {
    match ty {
        Type::String => out.push('s'),
        Type::Number => out.push('n'),
        Type::Bool => out.push('b'),
        Type::Any => out.push('a'),
        Type::List(element) => {
            out.push('l');
            write_type(element, out);
        }
        Type::Set(element) => {
            out.push('e');
            write_type(element, out);
        }
        Type::Map(element) => {
            out.push('m');
            write_type(element, out);
        }
        Type::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(attribute).collect();
            out.push_str(&format!("o{{{}}}", fields.join(" ")));
        }
    }
}

/// Reads the line of a block; none if it is not one.
pub fn read(line: &str) -> Option<Block> {
    let mut reader = Reader { rest: line };
    let block = reader.block()?;
    reader.rest.is_empty().then_some(block)
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, wanted: char) -> Option<()> {
        self.take(wanted).then_some(())
    }

    fn while_(&mut self, part: impl Fn(char) -> bool) -> &'a str {
        let end = self
            .rest
            .find(|c: char| !part(c))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn name(&mut self) -> &'a str {
        self.while_(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    }

    fn version(&mut self) -> SmolStr {
        self.while_(|c| c.is_ascii_digit() || c == '.').into()
    }

    fn flags(&mut self) -> &'a str {
        self.while_(|c| c.is_ascii_uppercase())
    }

    fn until(&mut self, mark: char) -> Option<SmolStr> {
        self.take(mark).then(|| self.version())
    }

    fn block(&mut self) -> Option<Block> {
        let mut block = Block::default();
        loop {
            if self.take('@') {
                let flags = self.flags();
                block.deprecated = flags.contains('D');
                block.beta = flags.contains('B');
                block.open = flags.contains('A');
            } else if self.take('!') {
                let name = self.name();
                self.expect('@')?;
                block.removed.push((name.into(), self.version()));
            } else {
                match self.name() {
                    "" => return Some(block),
                    name if self.take(':') => block.attributes.push(self.attribute(name)?),
                    name => {
                        self.expect('[')?;
                        block.blocks.push(self.nested(name)?);
                    }
                }
            }
            if !self.take(' ') {
                return Some(block);
            }
        }
    }

    fn nested(&mut self, name: &str) -> Option<Nested> {
        let nesting = match self.while_(|c| c.is_ascii_lowercase()) {
            "o" => Nesting::Single,
            "l" => Nesting::List,
            "e" => Nesting::Set,
            "m" => Nesting::Map,
            _ => return None,
        };
        let min = self.while_(|c| c.is_ascii_digit()).parse().ok()?;
        self.expect('-')?;
        let max = match self.while_(|c| c.is_ascii_digit()) {
            "" => None,
            max => Some(max.parse().ok()?),
        };
        let optional_until = self.until('~');
        self.expect(']')?;
        self.expect('{')?;
        let block = self.block()?;
        self.expect('}')?;
        Some(Nested {
            name: name.into(),
            nesting,
            min,
            max,
            optional_until,
            block,
        })
    }

    fn attribute(&mut self, name: &str) -> Option<Attribute> {
        let flags = self.flags();
        let ty = self.ty()?;
        Some(Attribute {
            name: name.into(),
            ty,
            required: flags.contains('R'),
            optional: flags.contains('O'),
            computed: flags.contains('C'),
            sensitive: flags.contains('S'),
            write_only: flags.contains('W'),
            deprecated: flags.contains('D'),
            beta: flags.contains('B'),
            nested: flags.contains('N'),
            optional_until: self.until('~'),
            settable_until: self.until('^'),
        })
    }

    fn ty(&mut self) -> Option<Type> {
        let mut chars = self.rest.chars();
        let kind = chars.next()?;
        self.rest = chars.as_str();
        Some(match kind {
            's' => Type::String,
            'n' => Type::Number,
            'b' => Type::Bool,
            'a' => Type::Any,
            'l' => Type::List(Box::new(self.ty()?)),
            'e' => Type::Set(Box::new(self.ty()?)),
            'm' => Type::Map(Box::new(self.ty()?)),
            'o' => {
                self.expect('{')?;
                let fields = self.block()?;
                self.expect('}')?;
                Type::Object(fields.attributes)
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        let line = "@D arn:Cs^3 name:Rs~4.67.0 port:OCn rules:OClo{from:n to:n} \
                    block[l1-5~4.67.0]{x:OSb inner[e0-]{@A}} timeouts[o0-]{create:Os} \
                    !gone@4.67.0";
        let block = read(line).unwrap();
        assert_eq!(write(&block), line);
        assert_eq!(block.removed("gone").unwrap(), "4.67.0");
        assert!(block.nested("block").unwrap().block.blocks[0].block.open);
        assert!(block.attribute("rules").unwrap().as_blocks().is_some());
    }

    #[test]
    fn what_is_not_a_block_is_refused() {
        for line in [
            "a", "a:", "a:Oz", "b[l0-1]", "b[l0-1]{", "a:Os}", "b[x0-]{}",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
