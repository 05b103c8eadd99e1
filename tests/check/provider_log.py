#!/usr/bin/env python3
"""Usage exports of providers, as large as asked: provider_log.py SHAPE BYTES FILE prints the totals
that it wrote, a name and a number a line. The shapes are those of observed exports; the values are
made by a fixed rule, so that a file is the same on every machine."""
import csv
import datetime
import sys

FIRST = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)
MODELS = ['gpt-5', 'gpt-5-mini', 'gpt-4.1', 'text-embedding-3-large']
CLAUDES = ['claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-1']


def openai(n):
    """Buckets of a minute; counts are written with a decimal, as that export does."""
    start = int((FIRST + datetime.timedelta(minutes=n % 130000)).timestamp())
    fresh, cached, out = 900 + n % 700, n % 300, 40 + n % 50
    when = datetime.datetime.fromtimestamp(start, datetime.timezone.utc).isoformat()
    then = datetime.datetime.fromtimestamp(start + 60, datetime.timezone.utc).isoformat()
    row = [start, start + 60, when, then, '%d.0' % (fresh + cached), '%d.0' % out, '%d.0' % (1 + n % 9), 'proj_%d' % (n % 40),
           'user-%d' % (n % 5000), 'key_%d' % (n % 60), MODELS[n % 4], 'False', 'default', '%d.0' % cached, '%d.0' % fresh, '0.0', '0.0']
    return row, {'requests': 1 + n % 9, 'tokens': fresh + cached + out}


def anthropic(n):
    """A row a day, model and key; no count of requests; `--` where a dimension is not known."""
    day = (FIRST + datetime.timedelta(days=n % 92)).date().isoformat()
    fresh, write, read, out = 300 + n % 900, n % 50, n % 4000, 20 + n % 90
    row = [day, CLAUDES[n % 3], 'key-%d' % (n % 60), 'team %d' % (n % 30), 'message', '\u2264 200k', fresh, write, 0, read, out, 0,
           'not_available', '--']
    return row, {'requests': 0, 'tokens': fresh + write + read + out}


def litellm(n):
    """A row a call, priced by the gateway."""
    at = FIRST + datetime.timedelta(seconds=n % 7900000)
    tokens = 100 + n % 900, 10 + n % 200
    row = ['chatcmpl-%x' % n, 'acompletion', '0.%06d' % (n % 99991), tokens[0] + tokens[1], tokens[0], tokens[1],
           at.strftime('%Y-%m-%d %H:%M:%S+00:00'), at.strftime('%Y-%m-%d %H:%M:%S+00:00'), MODELS[n % 4], 'openai',
           'sk-%d' % (n % 60), 'team-%d' % (n % 40), 'u%d' % (n % 5000), 'success', '{"tags": ["a, b"], "n": %d}' % n]
    return row, {'requests': 1, 'tokens': tokens[0] + tokens[1]}


SHAPES = {
    'openai': (openai, 'start_time,end_time,start_time_iso,end_time_iso,input_tokens,output_tokens,num_model_requests,project_id,'
                       'user_id,api_key_id,model,batch,service_tier,input_cached_tokens,input_uncached_tokens,input_audio_tokens,'
                       'output_audio_tokens'),
    'anthropic': (anthropic, 'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,'
                             'usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,'
                             'usage_output_tokens,web_search_count,inference_geo,speed'),
    'litellm': (litellm, 'request_id,call_type,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,model,'
                         'custom_llm_provider,api_key,team_id,user,status,metadata'),
}


def write(shape, size, path):
    make, header = SHAPES[shape]
    totals, n = {'requests': 0, 'tokens': 0}, 0
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(header + '\n')
        out = csv.writer(file, lineterminator='\n')
        while n % 1000 or file.tell() < size:
            row, counts = make(n)
            out.writerow(row)
            n += 1
            for name in totals:
                totals[name] += counts[name]
    print('rows', n)
    for name, total in totals.items():
        print(name, total)


if __name__ == '__main__':
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3])
