// The records of CO-RE relocations in an object's .BTF.ext, and the object with only one of them.
// SPDX-License-Identifier: GPL-3.0-or-later

use object::{Object, ObjectSection};

// struct bpf_core_relo in include/uapi/linux/bpf.h of the kernel.
pub const RECORD_SIZE: usize = 16;

pub struct Record {
    pub section: String,
    pub offset: u64,
    section_name: u32,
    at: usize,
}

pub struct Records {
    // Where .BTF.ext is in the file, and in it where the records' part begins.
    header: usize,
    part: usize,
    pub list: Vec<Record>,
}

fn number(data: &[u8], at: usize) -> Result<u32, String> {
    let bytes = data.get(at..at + 4).ok_or("a section of BTF is cut off")?;
    Ok(u32::from_le_bytes(bytes.try_into().unwrap()))
}

fn section(file: &object::File, name: &str) -> Option<(usize, usize)> {
    let (offset, size) = file.section_by_name(name)?.file_range()?;
    Some((offset as usize, size as usize))
}

// Offsets in struct btf_header and struct btf_ext_header of the kernel's and libbpf's headers.
const HEADER_LENGTH: usize = 4;
const STRINGS: usize = 16;
const CORE_OFFSET: usize = 24;
const CORE_LENGTH: usize = 28;

impl Records {
    /// None if there are none.
    pub fn read(data: &[u8]) -> Result<Option<Records>, String> {
        let file = object::File::parse(data).map_err(|error| error.to_string())?;
        if !file.is_little_endian() {
            return Err("big-endian".into());
        }
        let (Some((btf, _)), Some((header, _))) =
            (section(&file, ".BTF"), section(&file, ".BTF.ext"))
        else {
            return Ok(None);
        };
        let strings =
            btf + (number(data, btf + HEADER_LENGTH)? + number(data, btf + STRINGS)?) as usize;
        let header_length = number(data, header + HEADER_LENGTH)? as usize;
        if header_length <= CORE_LENGTH || number(data, header + CORE_LENGTH)? == 0 {
            return Ok(None);
        }
        let part = header + header_length + number(data, header + CORE_OFFSET)? as usize;
        let end = part + number(data, header + CORE_LENGTH)? as usize;
        if number(data, part)? as usize != RECORD_SIZE {
            return Err("records of another size".into());
        }
        let mut list = Vec::new();
        let mut at = part + 4;
        while at < end {
            let section_name = number(data, at)?;
            let count = number(data, at + 4)?;
            let name: Vec<u8> = data[strings + section_name as usize..]
                .iter()
                .copied()
                .take_while(|each| *each != 0)
                .collect();
            at += 8;
            for _ in 0..count {
                list.push(Record {
                    section: String::from_utf8_lossy(&name).into_owned(),
                    offset: number(data, at)?.into(),
                    section_name,
                    at,
                });
                at += RECORD_SIZE;
            }
        }
        Ok(Some(Records { header, part, list }))
    }

    /// The object DATA with no other relocation than this one.
    pub fn alone(&self, data: &[u8], record: &Record) -> Vec<u8> {
        let mut copy = data.to_vec();
        let mut put = |at: usize, bytes: &[u8]| copy[at..at + bytes.len()].copy_from_slice(bytes);
        put(
            self.header + CORE_LENGTH,
            &(4 + 8 + RECORD_SIZE as u32).to_le_bytes(),
        );
        put(self.part + 4, &record.section_name.to_le_bytes());
        put(self.part + 8, &1u32.to_le_bytes());
        put(self.part + 12, &data[record.at..record.at + RECORD_SIZE]);
        copy
    }
}
