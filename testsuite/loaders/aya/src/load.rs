// Objects into the running kernel.
// SPDX-License-Identifier: GPL-3.0-or-later

use std::collections::HashMap;

use aya::programs::Program;
use aya::{Btf, EbpfLoader};
use object::{Object, ObjectSection, ObjectSymbol};

use crate::told;

// What is behind the slash in the names of the programs' sections, which the library wants to be told.
fn attached_to(data: &[u8]) -> Result<HashMap<String, String>, String> {
    let file = object::File::parse(data).map_err(|error| error.to_string())?;
    let mut names = HashMap::new();
    for symbol in file.symbols() {
        let Some(index) = symbol.section_index() else {
            continue;
        };
        let section = file
            .section_by_index(index)
            .map_err(|error| error.to_string())?;
        let name = section.name().unwrap_or_default();
        let (_, to) = name.split_once('/').unwrap_or(("", ""));
        names.insert(
            symbol.name().unwrap_or_default().to_string(),
            to.to_string(),
        );
    }
    Ok(names)
}

fn load(path: &str, btf: &Btf) -> Result<(), String> {
    let data = std::fs::read(path).map_err(|error| error.to_string())?;
    let attached = attached_to(&data)?;
    let mut object = EbpfLoader::new()
        .btf(Some(btf))
        .load(&data)
        .map_err(|error| told(&error))?;
    for (name, program) in object.programs_mut() {
        let to = attached.get(name).map(String::as_str).unwrap_or_default();
        let loaded = match program {
            Program::KProbe(each) => each.load(),
            Program::UProbe(each) => each.load(),
            Program::TracePoint(each) => each.load(),
            Program::RawTracePoint(each) => each.load(),
            Program::BtfTracePoint(each) => each.load(to, btf),
            Program::FEntry(each) => each.load(to, btf),
            Program::FExit(each) => each.load(to, btf),
            Program::Lsm(each) => each.load(to, btf),
            Program::SocketFilter(each) => each.load(),
            Program::Xdp(each) => each.load(),
            Program::SchedClassifier(each) => each.load(),
            Program::CgroupSkb(each) => each.load(),
            Program::CgroupSockAddr(each) => each.load(),
            Program::PerfEvent(each) => each.load(),
            Program::SkLookup(each) => each.load(),
            _ => return Err(format!("{name}: this driver does not know its type")),
        };
        loaded.map_err(|error| format!("{name}: {}", told(&error)))?;
    }
    Ok(())
}

// Before Linux 5.11 what maps take counts as locked memory, and the library leaves the limit alone.
fn lift_memory_limit() -> Result<(), String> {
    let limit = libc::rlimit {
        rlim_cur: libc::RLIM_INFINITY,
        rlim_max: libc::RLIM_INFINITY,
    };
    match unsafe { libc::setrlimit(libc::RLIMIT_MEMLOCK, &limit) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error().to_string()),
    }
}

/// Loads each object and forgets it again; says why one could not be loaded, and whether all could.
pub fn load_all(paths: &[String]) -> Result<bool, String> {
    lift_memory_limit()?;
    let btf = Btf::from_sys_fs().map_err(|error| told(&error))?;
    let mut good = true;
    for path in paths {
        if let Err(error) = load(path, &btf) {
            println!("{path}: {error}");
            good = false;
        }
    }
    Ok(good)
}
