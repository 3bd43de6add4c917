// What cilium/ebpf makes of the CO-RE relocations of BPF objects in the BTF of kernels.
// See ../README.md for the output.
// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/rlimit"
)

// Where a function of the object is.
type place struct {
	section string
	offset  uint64
}

// What became of one relocation, as part of one program.
type relocation struct {
	Section string `json:"section"`
	Offset  uint64 `json:"offset"`
	Program string `json:"program"`
	// The instruction as the kernel would get it, in hexadecimal, or why there is none.
	Instruction string `json:"instruction,omitempty"`
	Error       string `json:"error,omitempty"`
}

type kernelResult struct {
	Kernel string `json:"kernel"`
	// Why the library refuses programs, by name.
	Refused     map[string]string `json:"refused"`
	Relocations []relocation      `json:"relocations"`
}

type objectResult struct {
	Object   string         `json:"object"`
	Error    string         `json:"error,omitempty"`
	Programs []string       `json:"programs"`
	Maps     []string       `json:"maps"`
	Kernels  []kernelResult `json:"kernels"`
}

// functionPlaces tells where the functions are, which the library keeps to itself.
func functionPlaces(file *elf.File) (map[string]place, error) {
	symbols, err := file.Symbols()
	if err != nil {
		return nil, err
	}
	places := make(map[string]place)
	for _, symbol := range symbols {
		if elf.ST_TYPE(symbol.Info) == elf.STT_FUNC && int(symbol.Section) < len(file.Sections) {
			places[symbol.Name] = place{file.Sections[symbol.Section].Name, symbol.Value}
		}
	}
	return places, nil
}

// A relocated instruction of a program, before and where it is.
type site struct {
	place
	instruction asm.Instruction
	relocation  *btf.CORERelocation
}

// sitesOf finds them in PROGRAM, which has the functions that it calls behind its own.
func sitesOf(program *ebpf.ProgramSpec, places map[string]place) ([]site, error) {
	var (
		sites []site
		start place
		from  asm.RawInstructionOffset
	)
	iterator := program.Instructions.Iterate()
	for iterator.Next() {
		if name := iterator.Ins.Symbol(); name != "" {
			found, ok := places[name]
			if !ok {
				return nil, fmt.Errorf("no symbol of the function %s", name)
			}
			start, from = found, iterator.Offset
		}
		if relocation := btf.CORERelocationMetadata(iterator.Ins); relocation != nil {
			offset := start.offset + (iterator.Offset - from).Bytes()
			sites = append(sites, site{place{start.section, offset}, *iterator.Ins, relocation})
		}
	}
	return sites, nil
}

// fixed is the instruction of SITE after FIXUP.
func fixed(site site, fixup btf.COREFixup, order binary.ByteOrder) (string, error) {
	instruction := site.instruction
	if err := fixup.Apply(&instruction); err != nil {
		return "", err
	}
	var code bytes.Buffer
	if _, err := instruction.Marshal(&code, order); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", code.Bytes()), nil
}

// relocate does for one program what the library does when it loads it (applyRelocations in its
// linker.go): all of its relocations at once. If that fails, each by itself, to see which it is.
func relocate(name string, sites []site, spec, kernel *btf.Spec, order binary.ByteOrder) ([]relocation, error) {
	if len(sites) == 0 {
		return nil, nil
	}
	relos := make([]*btf.CORERelocation, len(sites))
	for i := range sites {
		relos[i] = sites[i].relocation
	}
	targets := []*btf.Spec{kernel}
	// The numbers of the object's own BTF; the library would give those of what it loads.
	fixups, refused := btf.CORERelocate(relos, targets, order, spec.TypeID)
	var results []relocation
	for i, site := range sites {
		result := relocation{Section: site.section, Offset: site.offset, Program: name}
		var fixup btf.COREFixup
		var err error
		if refused == nil {
			fixup = fixups[i]
		} else {
			var one []btf.COREFixup
			if one, err = btf.CORERelocate(relos[i:i+1], targets, order, spec.TypeID); err == nil {
				fixup = one[0]
			}
		}
		if err == nil {
			result.Instruction, err = fixed(site, fixup, order)
		}
		if err != nil {
			result.Error = err.Error()
			if refused == nil {
				refused = err
			}
		}
		results = append(results, result)
	}
	return results, refused
}

func examine(path string, kernels []string, specs []*btf.Spec) objectResult {
	result := objectResult{Object: path, Programs: []string{}, Maps: []string{}, Kernels: []kernelResult{}}
	collection, err := ebpf.LoadCollectionSpec(path)
	if err != nil {
		result.Error = err.Error()
		return result
	}
	file, err := elf.Open(path)
	if err != nil {
		result.Error = err.Error()
		return result
	}
	defer file.Close()
	places, err := functionPlaces(file)
	if err != nil {
		result.Error = err.Error()
		return result
	}
	for name := range collection.Maps {
		result.Maps = append(result.Maps, name)
	}
	sort.Strings(result.Maps)
	for name := range collection.Programs {
		result.Programs = append(result.Programs, name)
	}
	sort.Strings(result.Programs)
	for i, kernel := range specs {
		of := kernelResult{kernels[i], map[string]string{}, []relocation{}}
		for _, name := range result.Programs {
			sites, err := sitesOf(collection.Programs[name], places)
			var results []relocation
			if err == nil {
				results, err = relocate(name, sites, collection.Types, kernel, collection.ByteOrder)
			}
			if err != nil {
				of.Refused[name] = err.Error()
			}
			of.Relocations = append(of.Relocations, results...)
		}
		result.Kernels = append(result.Kernels, of)
	}
	return result
}

// load loads the object into the running kernel, and forgets it again.
func load(path string) error {
	spec, err := ebpf.LoadCollectionSpec(path)
	if err != nil {
		return err
	}
	collection, err := ebpf.NewCollection(spec)
	if err != nil {
		return err
	}
	collection.Close()
	return nil
}

// loadAll says of each object why it could not be loaded, and whether all could.
func loadAll(paths []string) bool {
	if err := rlimit.RemoveMemlock(); err != nil {
		fmt.Println(err)
		return false
	}
	good := true
	for _, path := range paths {
		if err := load(path); err != nil {
			fmt.Printf("%s: %v\n", path, err)
			good = false
		}
	}
	return good
}

func main() {
	if len(os.Args) > 2 && os.Args[1] == "load" {
		if !loadAll(os.Args[2:]) {
			os.Exit(1)
		}
		return
	}
	var kernels, objects []string
	into := &kernels
	for _, argument := range os.Args[1:] {
		if argument == "--" {
			into = &objects
		} else {
			*into = append(*into, argument)
		}
	}
	if len(objects) == 0 {
		fmt.Fprintln(os.Stderr, "usage: cilium KERNEL_BTF... -- OBJECT...\n       cilium load OBJECT...")
		os.Exit(2)
	}
	var specs []*btf.Spec
	for _, kernel := range kernels {
		spec, err := btf.LoadSpec(kernel)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", kernel, err)
			os.Exit(2)
		}
		specs = append(specs, spec)
	}
	encoder := json.NewEncoder(os.Stdout)
	for _, object := range objects {
		if err := encoder.Encode(examine(object, kernels, specs)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}
