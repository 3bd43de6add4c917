// What Aya makes of the CO-RE relocations of BPF objects in the BTF of kernels.
// See ../../README.md for the output.
// SPDX-License-Identifier: GPL-3.0-or-later

mod load;
mod records;

use std::error::Error;
use std::process::ExitCode;

use aya_obj::btf::Btf;
use aya_obj::Object;
use object::{Object as _, ObjectSection as _};
use records::{Record, Records};
use serde_json::{json, Value};

// An error with those that it is because of.
fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(each) = source {
        text += &format!(": {each}");
        source = each.source();
    }
    text
}

// A panic of the library's is its answer, too.
fn guarded<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref::<&str>().copied());
        Err(format!("panic: {}", text.unwrap_or("of unknown reason")))
    })
}

fn relocated(data: &[u8], kernel: &Btf) -> Result<Object, String> {
    guarded(|| {
        let mut object = Object::parse(data).map_err(|error| told(&error))?;
        object.relocate_btf(kernel).map_err(|error| told(&error))?;
        Ok(object)
    })
}

// The instruction of RECORD, both halves if it has two, in hexadecimal.
fn instruction(object: &Object, data: &[u8], record: &Record) -> Result<String, String> {
    let file = object::File::parse(data).map_err(|error| error.to_string())?;
    let section = file
        .section_by_name(&record.section)
        .ok_or("no such section")?;
    let index = section.index().0;
    for function in object.functions.values() {
        let start = function.section_offset as u64;
        if function.section_index.0 != index || record.offset < start {
            continue;
        }
        let number = ((record.offset - start) / 8) as usize;
        let Some(first) = function.instructions.get(number) else {
            continue;
        };
        // BPF_LD | BPF_IMM | BPF_DW, as it was: poisoned it is something else.
        let code = section.data().map_err(|error| error.to_string())?[record.offset as usize];
        let mut instructions = vec![first];
        if code == 0x18 {
            instructions.extend(function.instructions.get(number + 1));
        }
        let mut text = String::new();
        for each in instructions {
            let registers = each.dst_reg() | each.src_reg() << 4;
            let mut bytes = vec![each.code, registers];
            bytes.extend(each.off.to_le_bytes());
            bytes.extend(each.imm.to_le_bytes());
            text.extend(bytes.iter().map(|byte| format!("{byte:02x}")));
        }
        return Ok(text);
    }
    Err("it is in no function".into())
}

// All at once, as the library does; if that fails, each by itself, to see which it is.
fn examine_in(data: &[u8], records: &Option<Records>, name: &str, kernel: &Btf) -> Value {
    let mut refused = serde_json::Map::new();
    let whole = relocated(data, kernel);
    if let Err(error) = &whole {
        // The library takes an object or none of it.
        refused.insert(String::new(), error.clone().into());
    }
    let mut relocations = Vec::new();
    if let Some(records) = records {
        for record in &records.list {
            let result = match &whole {
                Ok(object) => instruction(object, data, record),
                Err(_) => relocated(&records.alone(data, record), kernel)
                    .and_then(|object| instruction(&object, data, record)),
            };
            let (key, text) = match result {
                Ok(text) => ("instruction", text),
                Err(text) => ("error", text),
            };
            relocations.push(json!({
                "section": record.section, "offset": record.offset, "program": "", key: text,
            }));
        }
    }
    json!({ "kernel": name, "refused": refused, "relocations": relocations })
}

fn examine(path: &str, kernels: &[(String, Btf)]) -> Result<Value, String> {
    let data = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let (mut programs, mut maps, mut error) = (Vec::new(), Vec::new(), None);
    match guarded(|| Object::parse(&data).map_err(|error| told(&error))) {
        Ok(object) => {
            programs.extend(object.programs.keys().cloned());
            maps.extend(object.maps.keys().cloned());
            programs.sort();
            maps.sort();
        }
        Err(text) => error = Some(text),
    }
    let records = Records::read(&data).map_err(|error| format!("{path}: {error}"))?;
    let results: Vec<Value> = kernels
        .iter()
        .map(|(name, kernel)| examine_in(&data, &records, name, kernel))
        .collect();
    let mut result = json!({
        "object": path, "programs": programs, "maps": maps, "kernels": results,
    });
    if let Some(error) = error {
        result["error"] = error.into();
    }
    Ok(result)
}

// Whether all that was to be loaded could be.
fn run(arguments: &[String]) -> Result<bool, String> {
    if arguments.len() > 1 && arguments[0] == "load" {
        return load::load_all(&arguments[1..]);
    }
    let separator = arguments.iter().position(|each| each == "--");
    let (kernels, objects) = arguments.split_at(separator.unwrap_or(arguments.len()));
    if objects.len() < 2 {
        return Err("usage: aya KERNEL_BTF... -- OBJECT...\n       aya load OBJECT...".into());
    }
    let mut targets = Vec::new();
    for path in kernels {
        let btf = Btf::parse_file(path, Default::default());
        targets.push((
            path.clone(),
            btf.map_err(|error| format!("{path}: {}", told(&error)))?,
        ));
    }
    for path in &objects[1..] {
        println!("{}", examine(path, &targets)?);
    }
    Ok(true)
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| ()));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
